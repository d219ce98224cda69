import { TransientError } from '@faro/errors';
import type { PoolClient } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import type { AgencyTransaction } from './agency-transaction.js';
import { KeptPlans } from './kept-plans.js';
import { currentLocationLimit, type LocationLimit } from './location-limit.js';
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
/** A person's ids are UUIDs; anything else must not reach a setting that policies read. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The service's door to PostgreSQL. There is no query without a tenant, except through `lookUp`. */
export class Database {
  readonly #dataSource: DataSource;
  readonly #plans: KeptPlans | null;
  #initialized: Promise<DataSource> | undefined;

  constructor(options: DatabaseOptions) {
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
    for (const id of agencyIds) if (!UUID.test(id)) throw new Error('An agency id is not a UUID.');
    const locations = arrayLiteral(currentLocationLimit());
    const afterCommit: (() => void)[] = [];
    const result = await this.#transact(async (manager) => {
      if (locations === null)
        await manager.query(`SELECT set_config('app.agency_id', $1, true)`, [agencyIds.join(',')]);
      else
        await manager.query(`SELECT set_config('app.agency_id', $1, true), set_config('app.location_ids', $2, true)`, [
          agencyIds.join(','),
          locations,
        ]);
      return work(agencyTransaction(manager, agencyIds, afterCommit, this.#plans));
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

  async #transact<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.#withRunner(async (runner) => {
      await runner.startTransaction();
      try {
        const result = await work(runner.manager);
        await runner.commitTransaction();
        return result;
      } catch (error) {
        // When the connection itself is gone there is nothing to roll back, and the first error is the one that tells.
        await runner.rollbackTransaction().catch(() => undefined);
        if (this.#plans?.renewAfter(error))
          throw new TransientError('database_changed', 'The database was migrated meanwhile.', { cause: error });
        throw error;
      }
    });
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

/** As policies read it: `{}` is no location at all; null is no limit. */
function arrayLiteral(locations: LocationLimit): string | null {
  if (locations === null) return null;
  for (const id of locations) if (!UUID.test(id)) throw new Error('A location id is not a UUID.');
  return `{${locations.join(',')}}`;
}

function agencyTransaction(
  manager: EntityManager,
  agencyIds: readonly string[],
  afterCommit: (() => void)[],
  plans: KeptPlans | null,
): AgencyTransaction {
  return {
    agencyIds,
    manager,
    async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
      const runner = manager.queryRunner;
      if (!runner) throw new Error('The transaction has no connection.');
      const name = plans?.nameOf(sql);
      if (name === undefined) return (await runner.query(sql, [...parameters], true)).records as Row[];
      // TypeORM has no word for a named statement; the connection is the transaction's own.
      const connection: PoolClient = await runner.connect();
      return (await connection.query({ name, text: sql, values: [...parameters] })).rows as Row[];
    },
    afterCommit(act) {
      afterCommit.push(act);
    },
  };
}
