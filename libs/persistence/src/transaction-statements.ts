import type { PoolClient, QueryResult } from 'pg';
import type { AgencyTransaction } from './agency-transaction.js';
import { toParameter } from './array-literal.js';
import type { KeptPlans } from './kept-plans.js';

/**
 * The statements of one transaction. The connection serves others afterwards, so a branch of the work that is still going on when the
 * rest has failed gets nothing through any more.
 */
export class TransactionStatements implements Pick<AgencyTransaction, 'query' | 'execute'> {
  #isOver = false;
  #failure: unknown;

  constructor(
    private readonly connection: PoolClient,
    private readonly plans: KeptPlans | null,
  ) {}

  async query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> {
    const { rows } = await this.#send(sql, parameters);
    return rows as Row[];
  }

  async execute(sql: string, parameters?: readonly unknown[]): Promise<number> {
    const { rowCount } = await this.#send(sql, parameters);
    return rowCount ?? 0;
  }

  /** To be called before the transaction ends. */
  end(): void {
    this.#isOver = true;
  }

  /**
   * Is sent at once; what is asked for meanwhile is sent behind it, without waiting for its answer. The first failure ends the transaction, and
   * is what all that was sent behind it fails with.
   */
  async #send(sql: string, parameters: readonly unknown[] = []): Promise<QueryResult> {
    if (this.#isOver) throw new Error('The transaction is over.');
    const statement = { text: sql, values: parameters.map(toParameter) };
    const name = this.plans?.nameOf(sql);
    try {
      // TypeORM has no word for a named statement; the connection is the transaction's own.
      return await this.connection.query(name === undefined ? statement : { ...statement, name });
    } catch (error) {
      this.#failure ??= error;
      throw this.#failure;
    }
  }
}
