import type { OutgoingRecord } from '../records.js';

/** The largest value of a record, in bytes: a webhook's body limit and room for what re-encoding it may add. */
export const MAX_VALUE_BYTES = 8 * 1024 * 1024;
/** What key, headers and the record's frame may add; topics take this much more than the largest value. */
export const RECORD_OVERHEAD_BYTES = 64 * 1024;

/** Bytes that a record weighs in a request, its frame estimated. */
export function weigh({ key, value, headers }: OutgoingRecord): number {
  let bytes = value.length + key.length * 3 + 64;
  for (const name in headers) bytes += (name.length + (headers[name]?.length ?? 0)) * 3;
  return bytes;
}

/** Cuts records, in their order, into groups that fit one request; a record that is larger stands alone. */
export function splitBatch(records: readonly OutgoingRecord[], maxRecords: number, maxBytes: number) {
  const groups: { records: OutgoingRecord[]; bytes: number }[] = [];
  for (const record of records) {
    const bytes = weigh(record);
    const last = groups.at(-1);
    if (last && last.records.length < maxRecords && last.bytes + bytes <= maxBytes) {
      last.records.push(record);
      last.bytes += bytes;
    } else groups.push({ records: [record], bytes });
  }
  return groups;
}
