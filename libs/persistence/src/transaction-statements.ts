import type { PoolClient } from 'pg';
import { toParameter } from './array-literal.js';
import type { KeptPlans } from './kept-plans.js';

/**
 * The statements of one transaction. The connection serves others afterwards, so a branch of the work that is still going on when the
 * rest has failed gets nothing through any more.
 */
export class TransactionStatements {
  #isOver = false;
  #failure: unknown;

  constructor(
    private readonly connection: PoolClient,
    private readonly plans: KeptPlans | null,
  ) {}

  /**
   * Is sent at once; what is asked for meanwhile is sent behind it, without waiting for its answer. The first failure ends the transaction, and
   * is what all that was sent behind it fails with.
   */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    if (this.#isOver) throw new Error('The transaction is over.');
    const statement = { text: sql, values: parameters.map(toParameter) };
    const name = this.plans?.nameOf(sql);
    try {
      // TypeORM has no word for a named statement; the connection is the transaction's own.
      const { rows } = await this.connection.query(name === undefined ? statement : { ...statement, name });
      return rows as Row[];
    } catch (error) {
      this.#failure ??= error;
      throw this.#failure;
    }
  }

  /** To be called before the transaction ends. */
  end(): void {
    this.#isOver = true;
  }
}
