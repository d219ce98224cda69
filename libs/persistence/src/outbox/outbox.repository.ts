import type { QueryRunner } from 'typeorm';

/** A row of the outbox as the relay reads it. */
export interface OutboxRow {
  id: string;
  transaction_id: string;
  topic: string;
  subject: string;
  /** The whole event in JSON, as it goes into the record. */
  event: string;
}

/** Put together where the data lie: what was read of each row would be written again. Nothing else than a subject can need escaping. */
const EVENT = `format('{"specversion":"1.0","id":"%s","source":"/faro/%s","type":"%s","subject":%s,"time":"%s",'
  '"datacontenttype":"application/json","schemaversion":%s,"agencyid":"%s","sequence":%s,"data":%s}',
  event_id, $1::text, topic, to_json(subject), to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  schema_version, agency_id, sequence, data)`;

/** The relay's side of the outbox, on the one connection that holds the producer's lock. */
export class OutboxRepository {
  constructor(
    private readonly connection: QueryRunner,
    private readonly producer: string,
  ) {}

  /** Whether this instance is the one that relays for the producer. Ends with the connection, also when the process dies. */
  async tryLock(): Promise<boolean> {
    const [row] = await this.connection.query(
      `SELECT pg_try_advisory_lock(hashtext('outbox'), hashtext($1)) AS locked`,
      [this.producer],
    );
    return row.locked;
  }

  /** The next rows in their order; none of a transaction that could still be overtaken by an older one. */
  take(most: number): Promise<OutboxRow[]> {
    return this.connection.query(
      `SELECT id, transaction_id, topic, subject, ${EVENT} AS event FROM outbox_take($1, $2)`,
      [this.producer, most],
    );
  }

  async advance(to: OutboxRow): Promise<void> {
    await this.connection.query('SELECT outbox_advance($1, $2, $3)', [this.producer, to.transaction_id, to.id]);
  }

  async prune(olderThanHours: number, most: number): Promise<number> {
    const [row] = await this.connection.query('SELECT outbox_prune($1, make_interval(hours => $2), $3) AS pruned', [
      this.producer,
      olderThanHours,
      most,
    ]);
    return Number(row.pruned);
  }
}
