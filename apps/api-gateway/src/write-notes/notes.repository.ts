import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

export interface NoteRow {
  id: string;
  conversationId: string;
  authorId: string | null;
  authorName: string | null;
  text: string;
  createdAt: Date;
  /** `createdAt` to the microsecond, to go on from. */
  createdKey: string;
}

export interface NewNote {
  id: string;
  conversationId: string;
  authorId: string;
  text: string;
  createdAt: Date;
}

const SELECT = `
  SELECT n.id, n.conversation_id AS "conversationId", n.author_id AS "authorId", author.name AS "authorName", n.text,
         n.created_at AS "createdAt", n.created_at::text AS "createdKey"
  FROM notes n LEFT JOIN people author ON author.agency_id = n.agency_id AND author.id = n.author_id`;

@Injectable()
export class NotesRepository {
  /** Newest first; one more than `limit`, where there are more. */
  async list(
    tx: AgencyTransaction,
    agencyId: string,
    conversationId: string,
    after: { createdAt: string; id: string } | null,
    limit: number,
  ): Promise<NoteRow[]> {
    return tx.query<NoteRow>(
      `${SELECT}
       WHERE n.agency_id = $1 AND n.conversation_id = $2
         AND ($3::timestamptz IS NULL OR (n.created_at, n.id) < ($3, $4::uuid))
       ORDER BY n.created_at DESC, n.id DESC LIMIT $5`,
      [agencyId, conversationId, after?.createdAt ?? null, after?.id ?? null, limit + 1],
    );
  }

  async find(tx: AgencyTransaction, agencyId: string, conversationId: string, id: string): Promise<NoteRow | null> {
    const [row] = await tx.query<NoteRow>(`${SELECT} WHERE n.agency_id = $1 AND n.conversation_id = $2 AND n.id = $3`, [
      agencyId,
      conversationId,
      id,
    ]);
    return row ?? null;
  }

  async add(tx: AgencyTransaction, agencyId: string, note: NewNote): Promise<void> {
    const { id, conversationId, authorId, text, createdAt } = note;
    await tx.query(
      'INSERT INTO notes (agency_id, id, conversation_id, author_id, text, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [agencyId, id, conversationId, authorId, text, createdAt],
    );
  }

  async remove(tx: AgencyTransaction, agencyId: string, id: string): Promise<void> {
    await tx.query('DELETE FROM notes WHERE agency_id = $1 AND id = $2', [agencyId, id]);
  }
}
