/**
 * One transaction on behalf of one agency (or, for a consumer's batch, several). Row level security shows it the rows of those
 * agencies and no others, whatever the statement says.
 */
export interface AgencyTransaction {
  readonly agencyIds: readonly string[];
  /**
   * Runs one statement with parameters and gives back its rows, also those of RETURNING. Statements run in the order in which they are
   * asked for; where none needs another's answer, ask for all of them and wait once: they travel together.
   */
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** The same, for a statement whose rows nobody wants; says how many it has changed. */
  execute(sql: string, parameters?: readonly unknown[]): Promise<number>;
  /** Registers what happens once the transaction is committed, and only then. Must not throw. */
  afterCommit(act: () => void): void;
}
