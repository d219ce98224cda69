import type { AgencyTransaction } from '@faro/persistence';

/** What a column takes: its name, its type in SQL, and where its value comes from. Times go as ISO 8601, JSON as text. */
export type Column<Row> = readonly [name: string, type: string, value: (row: Row) => unknown];

/** Inserts all rows with one statement and gives back what its ending returns. */
export function insertRows<Row, Returned = Record<string, unknown>>(
  tx: AgencyTransaction,
  table: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  ending: string,
): Promise<Returned[]> {
  if (rows.length === 0) return Promise.resolve([]);
  const names = columns.map(([name]) => name).join(', ');
  return tx.query<Returned>(
    `INSERT INTO ${table} (${names}) SELECT * FROM ${unnestOf(columns)} ${ending}`,
    arraysOf(columns, rows),
  );
}

/** Updates all rows with one statement: each column is set but the leading `keys` ones, by which rows are found. */
export async function updateRows<Row>(
  tx: AgencyTransaction,
  table: string,
  { keys, columns }: { keys: number; columns: readonly Column<Row>[] },
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = columns.map(([name]) => name);
  const found = names.slice(0, keys).map((name) => `t.${name} = v.${name}`);
  const set = names.slice(keys).map((name) => `${name} = v.${name}`);
  await tx.query(
    `UPDATE ${table} t SET ${set.join(', ')} FROM ${unnestOf(columns)} AS v (${names.join(', ')}) WHERE ${found.join(' AND ')}`,
    arraysOf(columns, rows),
  );
}

export const isoOrNull = (time: Date | null): string | null => time?.toISOString() ?? null;

function unnestOf<Row>(columns: readonly Column<Row>[]): string {
  return `unnest(${columns.map(([, type], index) => `$${index + 1}::${type}[]`).join(', ')})`;
}

/** Without the nulls at the end of a column: `unnest` fills a shorter array up with them. Most columns of most rows are null. */
function arraysOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): unknown[][] {
  return columns.map(([, , value]) => {
    const values = rows.map(value);
    return values.slice(0, values.findLastIndex((each) => each !== null && each !== undefined) + 1);
  });
}
