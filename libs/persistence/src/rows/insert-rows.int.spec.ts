import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Client } from 'pg';
import { Database } from '../database.js';
import { type BinaryType, binaryArray, type ColumnValue } from './binary-array.js';
import { type Column, columnArrays, insertRows, updateRows } from './insert-rows.repository.js';

interface Row {
  agencyId: string;
  id: string;
  kind: string;
  count: number | null;
  isTrue: boolean | null;
  at: Date | null;
  raw: unknown;
  details: unknown;
}

const agencyId = randomUUID();
const columns: readonly Column<Row>[] = [
  ['agency_id', 'uuid', (row) => row.agencyId],
  ['id', 'uuid', (row) => row.id],
  ['kind', 'text', (row) => row.kind],
  ['count', 'int', (row) => row.count],
  ['is_true', 'bool', (row) => row.isTrue],
  ['at', 'timestamptz', (row) => row.at],
  ['raw', 'json', ({ raw }) => JSON.stringify(raw)],
  ['details', 'jsonb', ({ details }) => (details === null ? null : JSON.stringify(details))],
  ['channel', 'channel', () => 'facebook'],
];

const text = fc.string({ unit: 'grapheme' }).map((each) => each.toWellFormed().replaceAll('\0', ''));
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value).replaceAll('\\u0000', '')));
const time = fc.date({
  min: new Date(-62_135_596_800_000),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});
const row: fc.Arbitrary<Row> = fc.record({
  agencyId: fc.constant(agencyId),
  id: fc.uuid(),
  kind: text,
  count: fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  isTrue: fc.option(fc.boolean()),
  at: fc.option(time),
  raw: json,
  details: fc.option(json),
});
const rows = fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 20 });

let testDatabase: TestDatabase;
let database: Database;
const inTransaction = <T>(work: Parameters<typeof database.inAgency<T>>[1]) => database.inAgency(agencyId, work);

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const owner = new Client({ connectionString: testDatabase.ownerUrl });
  await owner.connect();
  await owner.query(`CREATE TABLE kept (agency_id uuid, id uuid PRIMARY KEY, kind text, count int, is_true bool, at timestamptz,
    raw json, details jsonb, channel channel); GRANT ALL ON kept TO faro_api`);
  await owner.end();
  database = new Database({
    url: testDatabase.urlFor('faro_api'),
    applicationName: 'spec',
    keepsPlans: true,
    poolSize: 2,
  });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const kept = (ids: readonly string[]) =>
  inTransaction((tx) =>
    tx.query<Row & { channel: string }>(
      `SELECT agency_id AS "agencyId", id, kind, count, is_true AS "isTrue", at, raw, details, channel
       FROM kept JOIN unnest($1::uuid[]) WITH ORDINALITY AS k (id, place) USING (id) ORDER BY place`,
      [ids],
    ),
  );

describe('rows in columns', () => {
  it('are read as they were written, whatever is in them', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (written) => {
        await inTransaction((tx) => tx.execute('DELETE FROM kept'));
        expect(await inTransaction((tx) => insertRows(tx, 'kept', columns, written))).toBe(written.length);
        const read = await kept(written.map(({ id }) => id));
        expect(read).toEqual(written.map((each) => ({ ...each, channel: 'facebook' })));
      }),
      { numRuns: 100 },
    );
  });

  it('are counted when they are inserted, and when they are updated by their keys', async () => {
    const first = { agencyId, id: randomUUID(), kind: 'a', count: 1, isTrue: null, at: null, raw: 1, details: null };
    const second = { ...first, id: randomUUID(), count: null };
    const insert = (row: Row[]) =>
      inTransaction((tx) => insertRows(tx, 'kept', columns, row, 'ON CONFLICT DO NOTHING'));
    expect(await insert([first])).toBe(1);
    expect(await insert([first, second])).toBe(1);
    const changed = [
      { ...first, count: 7, kind: 'b' },
      { ...first, id: randomUUID() },
    ];
    expect(await inTransaction((tx) => updateRows(tx, 'kept', { keys: 2, columns }, changed))).toBe(1);
    expect(await kept([first.id, second.id])).toMatchObject([
      { count: 7, kind: 'b' },
      { count: null, kind: 'a' },
    ]);
    expect(await insert([])).toBe(0);
  });

  it('leave the nulls at the end of a column to the statement', () => {
    const only: readonly Column<number | null>[] = [['count', 'int', (each) => each]];
    expect(columnArrays(only, [1, null, null])).toEqual(columnArrays(only, [1]));
    expect(columnArrays(only, [null])).toEqual([binaryArray('int', [])]);
  });
});

describe('what is no value of its column', () => {
  it.each<[BinaryType, ColumnValue, string]>([
    ['uuid', 'c9a646d3-9c61-4cb7-bfcd-ee2522c8f63', 'no UUID'],
    ['uuid', 'c9a646d3-9c61-4cb7-bfcd-ee2522c8f6333', 'no UUID'],
    ['uuid', 'c9a646d3-9c61-4cb7-bfcd-ee2522c8f63g', 'no UUID'],
    ['uuid', 'c9a646d3-9c61-4cb7-bfcd-ee2522c8f63é', 'no UUID'],
    ['uuid', 'c9a646d39c614cb7bfcdee2522c8f633', 'no UUID'],
    ['uuid', '', 'no UUID'],
    ['text', 1, 'no text'],
    ['json', new Date(), 'no text'],
    ['int', 1.5, 'no integer'],
    ['int', '1', 'no integer'],
    ['bool', 'true', 'neither true nor false'],
    ['timestamptz', '2026-11-27', 'no time'],
    ['timestamptz', new Date(Number.NaN), 'no time'],
  ])('is refused before anything is sent: %s of %p', (type, value, said) => {
    expect(() => binaryArray(type, [value])).toThrow(said);
  });
});
