import type { AgencyTransaction } from '@faro/persistence';
import type { WantedEcho } from './wanted-echo.js';

export interface EchoedPart {
  readonly agencyId: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly deliveryId: string;
}

export class RecordEchoRepository {
  /** Of these echoes, the parts that are not known to be with Meta yet. Most are: the answer was quicker. */
  async unsettled(tx: AgencyTransaction, echoes: readonly WantedEcho[]): Promise<EchoedPart[]> {
    return tx.query<EchoedPart>(
      `SELECT d.agency_id AS "agencyId", d.conversation_id AS "conversationId", d.message_id AS "messageId", d.id AS "deliveryId"
       FROM deliveries d JOIN unnest($1::uuid[], $2::uuid[], $3::text[]) AS e (agency_id, id, page_id)
         ON (d.agency_id, d.id, d.page_id) = (e.agency_id, e.id, e.page_id)
       WHERE d.mid IS NULL`,
      [
        echoes.map(({ agencyId }) => agencyId),
        echoes.map(({ deliveryId }) => deliveryId),
        echoes.map(({ pageId }) => pageId),
      ],
    );
  }
}
