import type { AgencyTransaction } from '../agency-transaction.js';
import { binaryArray, type ColumnValue, isBinaryType } from './binary-array.js';

/** What a column takes: its name, its type in SQL, and where its value comes from. JSON goes as text. */
export type Column<Row> = readonly [name: string, type: string, value: (row: Row) => ColumnValue];

/** Inserts all rows with one statement and says how many it has inserted or, as its ending asks for, updated. */
export async function insertRows<Row>(
  tx: AgencyTransaction,
  table: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  ending = '',
): Promise<number> {
  if (rows.length === 0) return 0;
  const names = columns.map(([name]) => name).join(', ');
  return tx.execute(
    `INSERT INTO ${table} (${names}) SELECT * FROM ${unnestOf(columns)} ${ending}`,
    columnArrays(columns, rows),
  );
}

/** Updates all rows with one statement: each column is set but the leading `keys` ones, by which rows are found. */
export async function updateRows<Row>(
  tx: AgencyTransaction,
  table: string,
  { keys, columns }: { keys: number; columns: readonly Column<Row>[] },
  rows: readonly Row[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const names = columns.map(([name]) => name);
  const found = names.slice(0, keys).map((name) => `t.${name} = v.${name}`);
  const set = names.slice(keys).map((name) => `${name} = v.${name}`);
  return tx.execute(
    `UPDATE ${table} t SET ${set.join(', ')} FROM ${unnestOf(columns)} AS v (${names.join(', ')}) WHERE ${found.join(' AND ')}`,
    columnArrays(columns, rows),
  );
}

function unnestOf<Row>(columns: readonly Column<Row>[]): string {
  return `unnest(${columns.map(([, type], index) => `$${index + 1}::${arrayTypeOf(type)}`).join(', ')})`;
}

/** What has no binary form here, enums and the like, goes as text and is read by its type. */
function arrayTypeOf(type: string): string {
  return isBinaryType(type) ? `${type}[]` : `text[]::${type}[]`;
}

/**
 * Parameters for `unnest`, one array for each column. Without the nulls at the end: it fills a shorter array up with them, and most columns of
 * most rows are null.
 */
export function columnArrays<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Buffer[] {
  return columns.map(([, type, value]) => {
    const values = rows.map(value);
    values.length = values.findLastIndex((each) => each !== null && each !== undefined) + 1;
    return binaryArray(isBinaryType(type) ? type : 'text', values);
  });
}
