import type { AgencyTransaction } from '../agency-transaction.js';

/** Where in an agency's log an event stands: `<transaction>-<id>`. Grows; opaque to clients. */
export type LogPosition = string;

export interface LoggedEvent {
  position: LogPosition;
  eventId: string;
  topic: string;
  subject: string;
  sequence: number;
  createdAt: Date;
  data: unknown;
}

interface LogRow {
  transaction_id: string;
  id: string;
  event_id: string;
  topic: string;
  subject: string;
  sequence: number;
  created_at: Date;
  data: unknown;
}

const POSITION = /^(\d{1,19})-(\d{1,18})$/;

/**
 * The events of the transaction's agency behind a position, in the log's order, without gaps: rows of transactions that an older
 * one could still overtake wait for the next call. `after` null begins at the log's end: no events, only its position.
 */
export async function readEventLog(
  tx: AgencyTransaction,
  after: LogPosition | null,
  most: number,
): Promise<{ events: LoggedEvent[]; position: LogPosition } | null> {
  if (after === null) return { events: [], position: await endOfLog(tx) };
  const [, transactionId, id] = POSITION.exec(after) ?? [];
  if (transactionId === undefined || id === undefined) return null;
  const rows = await tx.query<LogRow>(
    `SELECT transaction_id, id, event_id, topic, subject, sequence, created_at, data FROM outbox
     WHERE agency_id = $1 AND (transaction_id, id) > ($2::xid8, $3::bigint)
       AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY transaction_id, id LIMIT $4`,
    [tx.agencyIds[0], transactionId, id, most],
  );
  const events = rows.map(toLoggedEvent);
  return { events, position: events.at(-1)?.position ?? after };
}

/** Everything committed so far lies before it, everything that commits from now on behind it. */
async function endOfLog(tx: AgencyTransaction): Promise<LogPosition> {
  const [row] = await tx.query<{ horizon: string }>('SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon');
  return `${BigInt(row?.horizon ?? '0') - 1n}-999999999999999999`;
}

function toLoggedEvent(row: LogRow): LoggedEvent {
  return {
    position: `${row.transaction_id}-${row.id}`,
    eventId: row.event_id,
    topic: row.topic,
    subject: row.subject,
    sequence: row.sequence,
    createdAt: row.created_at,
    data: row.data,
  };
}
