import type { AnyEventDefinition } from '@faro/contracts';
import type { AgencyTransaction } from '../agency-transaction.js';

/** A fact that becomes true with the transaction it is appended in. */
export interface OutboxEntry {
  agencyId: string;
  /** Stable for ever; derive it from the fact where the fact can be stated twice. */
  eventId: string;
  producer: string;
  definition: AnyEventDefinition;
  /** The conversation's id, or the Page's, as the definition says. */
  subject: string;
  /** The conversation's own counter, raised in this transaction; 0 where the subject is no conversation. */
  sequence: number;
  /** The channel that a plan has to include for people to see it; null: always shown. */
  channel: 'facebook' | null;
  data: unknown;
}

/** Appends all entries with one statement. A definition's schema is checked here, where the mistake is made. */
export async function appendToOutbox(tx: AgencyTransaction, entries: readonly OutboxEntry[]): Promise<void> {
  if (entries.length === 0) return;
  for (const { definition, data } of entries) {
    const fault = definition.faultIn(data);
    if (fault !== null) throw new Error(`${definition.type} does not fit its schema: ${fault}`);
  }
  const column = <T>(pick: (entry: OutboxEntry) => T): T[] => entries.map(pick);
  await tx.query(
    `INSERT INTO outbox (agency_id, event_id, producer, topic, schema_version, subject, sequence, channel, data)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::int[], $6::text[], $7::int[], $8::channel[], $9::json[])`,
    [
      column(({ agencyId }) => agencyId),
      column(({ eventId }) => eventId),
      column(({ producer }) => producer),
      column(({ definition }) => definition.topic),
      column(({ definition }) => definition.version),
      column(({ subject }) => subject),
      column(({ sequence }) => sequence),
      column(({ channel }) => channel),
      column(({ data }) => JSON.stringify(data)),
    ],
  );
}
