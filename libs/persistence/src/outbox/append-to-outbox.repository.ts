import type { AnyEventDefinition } from '@faro/contracts';
import type { AgencyTransaction } from '../agency-transaction.js';
import { type Column, insertRows } from '../rows/insert-rows.repository.js';

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
  await insertRows(tx, 'outbox', columns, entries);
}

const columns: readonly Column<OutboxEntry>[] = [
  ['agency_id', 'uuid', ({ agencyId }) => agencyId],
  ['event_id', 'uuid', ({ eventId }) => eventId],
  ['producer', 'text', ({ producer }) => producer],
  ['topic', 'text', ({ definition }) => definition.topic],
  ['schema_version', 'int', ({ definition }) => definition.version],
  ['subject', 'text', ({ subject }) => subject],
  ['sequence', 'int', ({ sequence }) => sequence],
  ['channel', 'channel', ({ channel }) => channel],
  ['data', 'json', ({ data }) => JSON.stringify(data)],
];
