import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

@Injectable()
export class LabelConversationRepository {
  async exists(tx: AgencyTransaction, agencyId: string, labelId: string): Promise<boolean> {
    // Held until the end, so that nobody deletes the label meanwhile.
    const rows = await tx.query('SELECT FROM labels WHERE agency_id = $1 AND id = $2 FOR KEY SHARE', [
      agencyId,
      labelId,
    ]);
    return rows.length > 0;
  }

  /** Whether it was not there before. */
  async put(tx: AgencyTransaction, agencyId: string, id: string, labelId: string, at: Date): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO conversation_labels (agency_id, conversation_id, label_id, labelled_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING label_id`,
      [agencyId, id, labelId, at],
    );
    return rows.length > 0;
  }

  /** Whether it was there before. */
  async remove(tx: AgencyTransaction, agencyId: string, id: string, labelId: string): Promise<boolean> {
    const rows = await tx.query(
      'DELETE FROM conversation_labels WHERE agency_id = $1 AND conversation_id = $2 AND label_id = $3 RETURNING label_id',
      [agencyId, id, labelId],
    );
    return rows.length > 0;
  }
}
