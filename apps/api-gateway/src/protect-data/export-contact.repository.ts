import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

/** A file that belongs to an export. */
export interface ExportedFile {
  /** Within the archive. */
  path: string;
  /** In the media store. */
  key: string;
}

export interface ContactSnapshot {
  /** As it stands in the archive: everything that is kept of the contact. */
  content: Record<string, unknown>;
  files: ExportedFile[];
}

/** Whole rows, so that what is added to a table is handed out, too; without what is ours alone. */
const CONTENT = `
  SELECT json_build_object(
    'contact', (SELECT to_jsonb(ct) - 'agency_id' - 'avatar_key' FROM contacts ct WHERE ct.agency_id = $1 AND ct.id = $2),
    'conversations', (SELECT coalesce(json_agg(to_jsonb(c) - 'agency_id'), '[]') FROM conversations c
                      WHERE c.agency_id = $1 AND c.contact_id = $2),
    'messages', (SELECT coalesce(json_agg(to_jsonb(m) - 'agency_id' - 'author_id' || jsonb_build_object(
        'attachments', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'type', a.type, 'title', a.title,
            'file', 'media/' || a.id)), '[]') FROM attachments a WHERE a.agency_id = $1 AND a.message_id = m.id),
        'edits', (SELECT coalesce(jsonb_agg(jsonb_build_object('text', e.text, 'at', e.edited_at)), '[]')
                  FROM message_edits e WHERE e.agency_id = $1 AND e.page_id = m.page_id AND e.mid = m.mid))
        ORDER BY m.sent_at, m.sequence), '[]')
      FROM messages m JOIN conversations c ON c.agency_id = m.agency_id AND c.id = m.conversation_id
      WHERE m.agency_id = $1 AND c.contact_id = $2),
    'reactions', (SELECT coalesce(json_agg(to_jsonb(r) - 'agency_id'), '[]') FROM reaction_history r
                  JOIN conversations c ON c.agency_id = r.agency_id AND c.id = r.conversation_id
                  WHERE r.agency_id = $1 AND c.contact_id = $2),
    'referrals', (SELECT coalesce(json_agg(to_jsonb(r) - 'agency_id'), '[]') FROM referrals r
                  JOIN conversations c ON c.agency_id = r.agency_id AND c.id = r.conversation_id
                  WHERE r.agency_id = $1 AND c.contact_id = $2),
    'notes', (SELECT coalesce(json_agg(jsonb_build_object('text', n.text, 'at', n.created_at)), '[]') FROM notes n
              JOIN conversations c ON c.agency_id = n.agency_id AND c.id = n.conversation_id
              WHERE n.agency_id = $1 AND c.contact_id = $2),
    'events', (SELECT coalesce(json_agg(jsonb_build_object('kind', e.kind, 'at', e.occurred_at, 'details', e.details)), '[]')
               FROM conversation_events e JOIN conversations c ON c.agency_id = e.agency_id AND c.id = e.conversation_id
               WHERE e.agency_id = $1 AND c.contact_id = $2)) AS content`;

@Injectable()
export class ExportContactRepository {
  /** Null when there is no such contact any more. */
  async snapshot(tx: AgencyTransaction, agencyId: string, contactId: string): Promise<ContactSnapshot | null> {
    const [row] = await tx.query<{ content: Record<string, unknown> }>(CONTENT, [agencyId, contactId]);
    if (!row?.content.contact) return null;
    return { content: row.content, files: await this.#files(tx, agencyId, contactId) };
  }

  async #files(tx: AgencyTransaction, agencyId: string, contactId: string): Promise<ExportedFile[]> {
    return tx.query<ExportedFile>(
      `SELECT 'media/' || a.id AS path, coalesce(md.storage_key, a.payload ->> 'mediaKey') AS key
       FROM conversations c
       JOIN messages m ON m.agency_id = c.agency_id AND m.conversation_id = c.id
       JOIN attachments a ON a.agency_id = m.agency_id AND a.message_id = m.id
       LEFT JOIN media md ON md.agency_id = a.agency_id AND md.attachment_id = a.id
       WHERE c.agency_id = $1 AND c.contact_id = $2 AND coalesce(md.storage_key, a.payload ->> 'mediaKey') IS NOT NULL
       UNION ALL
       SELECT 'media/avatar', avatar_key FROM contacts WHERE agency_id = $1 AND id = $2 AND avatar_key IS NOT NULL`,
      [agencyId, contactId],
    );
  }
}
