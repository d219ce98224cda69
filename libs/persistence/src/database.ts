import { TransientError } from '@faro/errors';
import type { PoolClient } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import type { AgencyTransaction } from './agency-transaction.js';
import { KeptPlans } from './kept-plans.js';
import { writeParametersInOnePiece } from './lean-bind.js';
import { currentLocationLimit, type LocationLimit } from './location-limit.js';
import { TransactionStatements } from './transaction-statements.js';
import { translateDatabaseError } from './translate-database-error.js';

export interface DatabaseOptions {
  /** The connection of this service's own role. */
  url: string;
  /** Shown in pg_stat_activity. */
  applicationName: string;
  /** Connections at the most. */
  poolSize: number;
  /** Milliseconds after which a statement is given up. */
  statementTimeoutMs?: number;
  /** Each connection keeps the plans of the statements of its transactions: for a service that runs the same few all day. */
  keepsPlans?: boolean;
}

const DEFAULT_STATEMENT_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 3_000;
/** Nothing but the next statement happens within a transaction: who pauses for longer has been stopped, and would hold everybody's events back. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 5_000;
/**
 * A kept plan outlives the size that its tables had when it was made. So rows are looked up by their keys, and a table is never read whole where
 * an index serves, however cheap that looks while it is small. None of these statements is long enough for compiling it to pay.
 */
const PLANS_FOR_ANY_SIZE = '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off';
/** A person's ids are UUIDs; anything else must not reach a setting that policies read. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The service's door to PostgreSQL. There is no query without a tenant, except through `lookUp`. */
export class Database {
  readonly #dataSource: DataSource;
  readonly #plans: KeptPlans | null;
  #initialized: Promise<DataSource> | undefined;

  constructor(options: DatabaseOptions) {
    writeParametersInOnePiece();
    this.#plans = options.keepsPlans ? new KeptPlans() : null;
    const statementTimeoutMs = options.statementTimeoutMs ?? DEFAULT_STATEMENT_TIMEOUT_MS;
    this.#dataSource = new DataSource({
      type: 'postgres',
      url: options.url,
      applicationName: options.applicationName,
      poolSize: options.poolSize,
      connectTimeoutMS: CONNECT_TIMEOUT_MS,
      extra: {
        statement_timeout: statementTimeoutMs,
        // A half-open connection answers nothing at all: the driver's own deadline is the last resort.
        query_timeout: statementTimeoutMs + 5_000,
        idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
        keepAlive: true,
        // Statements that need no answer of another travel together. The server runs them in the order in which they were asked for.
        pipeline: true,
        ...(options.keepsPlans ? { options: PLANS_FOR_ANY_SIZE } : {}),
      },
      logging: false,
      poolErrorHandler: () => undefined, // an idle connection that breaks is replaced at its next use
    });
  }

  /**
   * One transaction for one agency: read, decide, write, append to the outbox. Within `withinLocations` it sees no more than
   * those locations.
   */
  inAgency<T>(agencyId: string, work: (tx: AgencyTransaction) => Promise<T>): Promise<T> {
    return this.inAgencies([agencyId], work);
  }

  /** One transaction for all agencies of a consumer's batch. */
  async inAgencies<T>(agencyIds: readonly string[], work: (tx: AgencyTransaction) => Promise<T>): Promise<T> {
    const tenant = tenantSettings(agencyIds, currentLocationLimit());
    const afterCommit: (() => void)[] = [];
    const result = await this.#withRunner(async (runner) => {
      const connection: PoolClient = await runner.connect();
      return this.#transact(connection, tenant, (statements) =>
        work({
          agencyIds,
          query: (sql, parameters) => statements.query(sql, parameters),
          execute: (sql, parameters) => statements.execute(sql, parameters),
          afterCommit: (act) => void afterCommit.push(act),
        }),
      );
    });
    for (const act of afterCommit) act();
    return result;
  }

  /** Calls what is granted without a tenant: the SECURITY DEFINER functions of the migrations. Tables show no rows here. */
  async lookUp<Row = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.#withRunner(async (runner) => {
      const result = await runner.query(sql, [...parameters], true);
      return result.records as Row[];
    });
  }

  /** A connection for one holder alone, outside any transaction; the holder releases it. For locks of a session. */
  async dedicated(): Promise<QueryRunner> {
    const runner = (await this.#connected()).createQueryRunner();
    try {
      await runner.connect();
      return runner;
    } catch (error) {
      await runner.release();
      throw translateDatabaseError(error);
    }
  }

  /** Why the database can't be used now, or null. */
  async failure(): Promise<string | null> {
    try {
      await this.lookUp('SELECT 1');
      return null;
    } catch (error) {
      return error instanceof TransientError
        ? error.message
        : 'The database refuses this service: look at its log-in and its grants.';
    }
  }

  async close(): Promise<void> {
    await this.#initialized?.catch(() => undefined);
    if (this.#dataSource.isInitialized) await this.#dataSource.destroy();
  }

  /** `BEGIN` and the tenant travel with the first statement of the work; all of it counts only when they have succeeded. */
  async #transact<T>(connection: PoolClient, tenant: string, work: Work<T>): Promise<T> {
    const begun = connection.query(`BEGIN; ${tenant}`);
    begun.catch(() => undefined); // heard below
    const statements = new TransactionStatements(connection, this.#plans);
    try {
      const result = await work(statements);
      await begun;
      statements.end();
      await commit(connection);
      return result;
    } catch (error) {
      statements.end();
      // When the connection itself is gone there is nothing to roll back, and the first error is the one that tells.
      await connection.query('ROLLBACK').catch(() => undefined);
      const first = await begun.then(
        () => error,
        (reason: unknown) => reason,
      );
      if (this.#plans?.renewAfter(first))
        throw new TransientError('database_changed', 'The database was migrated meanwhile.', { cause: first });
      throw first;
    }
  }

  async #withRunner<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const runner = await this.dedicated();
    try {
      return await work(runner);
    } catch (error) {
      throw translateDatabaseError(error);
    } finally {
      await runner.release();
    }
  }

  /** Connects at first use, so that a service starts while its database is still away. */
  async #connected(): Promise<DataSource> {
    this.#initialized ??= this.#dataSource.initialize().catch((error: unknown) => {
      this.#initialized = undefined;
      throw translateDatabaseError(error);
    });
    return this.#initialized;
  }
}

type Work<T> = (statements: TransactionStatements) => Promise<T>;

/** Sets what policies read; it holds until the transaction ends. Nothing but UUIDs gets into the text of the statement. */
function tenantSettings(agencyIds: readonly string[], locations: LocationLimit): string {
  for (const id of agencyIds) if (!UUID.test(id)) throw new Error('An agency id is not a UUID.');
  const agencies = `set_config('app.agency_id', '${agencyIds.join(',')}', true)`;
  if (locations === null) return `SELECT ${agencies}`;
  return `SELECT ${agencies}, set_config('app.location_ids', '${arrayLiteral(locations)}', true)`;
}

/** `{}` is no location at all. */
function arrayLiteral(locations: readonly string[]): string {
  for (const id of locations) if (!UUID.test(id)) throw new Error('A location id is not a UUID.');
  return `{${locations.join(',')}}`;
}

/** A transaction in which a statement has failed ends with a rollback, and PostgreSQL does not call that an error. */
async function commit(connection: PoolClient): Promise<void> {
  const { command } = await connection.query('COMMIT');
  if (command !== 'COMMIT') throw new Error('A statement of the transaction had failed, so nothing was committed.');
}
