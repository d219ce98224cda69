/** A value of a column. Times are Dates, JSON is text. */
export type ColumnValue = string | number | boolean | Date | null | undefined;

/** How PostgreSQL takes a value in binary. */
interface Encoding {
  /** The type's id in pg_type; those of built-in types never change. */
  readonly oid: number;
  bytesOf(value: unknown): number;
  /** Writes the value at a place with room for it; gives back how many bytes it took. */
  write(buffer: Buffer, at: number, value: unknown): number;
}

const text: Omit<Encoding, 'oid'> = {
  bytesOf: (value) => Buffer.byteLength(asString(value)),
  write: (buffer, at, value) => buffer.write(asString(value), at),
};

/** Source: PostgreSQL, pg_type.dat for the ids; uuid.c, int.c, bool.c and timestamp.c for the bytes. */
const encodings = {
  uuid: { oid: 2950, bytesOf: () => 16, write: writeUuid },
  text: { oid: 25, ...text },
  json: { oid: 114, ...text },
  int: { oid: 23, bytesOf: () => 4, write: writeInt },
  bool: { oid: 16, bytesOf: () => 1, write: writeBool },
  timestamptz: { oid: 1184, bytesOf: () => 8, write: writeTime },
} as const satisfies Record<string, Encoding>;

export type BinaryType = keyof typeof encodings;

export const isBinaryType = (type: string): type is BinaryType => Object.hasOwn(encodings, type);

/** Dimensions, whether there are nulls, the elements' type; then length and lower bound of the one dimension. */
const EMPTY_BYTES = 12;
const HEADER_BYTES = 20;
const NULL_LENGTH = -1;

/**
 * The parameter of a statement that takes `type[]`, in binary: the driver hands bytes on as they are. Nothing is quoted and neither side
 * parses text. TypeError for what is no value of the type. Source: PostgreSQL, arrayfuncs.c, array_recv.
 */
export function binaryArray(type: BinaryType, values: readonly ColumnValue[]): Buffer {
  const encoding: Encoding = encodings[type];
  const buffer = Buffer.allocUnsafe(sizeOf(values, encoding));
  buffer.writeInt32BE(values.length === 0 ? 0 : 1, 0);
  buffer.writeInt32BE(1, 4);
  buffer.writeInt32BE(encoding.oid, 8);
  if (values.length === 0) return buffer;
  buffer.writeInt32BE(values.length, 12);
  buffer.writeInt32BE(1, 16);
  let at = HEADER_BYTES;
  for (const value of values) {
    const bytes = isMissing(value) ? NULL_LENGTH : encoding.write(buffer, at + 4, value);
    buffer.writeInt32BE(bytes, at);
    at += 4 + Math.max(0, bytes);
  }
  return buffer;
}

function sizeOf(values: readonly ColumnValue[], { bytesOf }: Encoding): number {
  if (values.length === 0) return EMPTY_BYTES;
  let size = HEADER_BYTES;
  for (const value of values) size += 4 + (isMissing(value) ? 0 : bytesOf(value));
  return size;
}

const isMissing = (value: ColumnValue): value is null | undefined => value === null || value === undefined;

const [DASH, NO_DIGIT] = ['-'.charCodeAt(0), 0xff];
const digits = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(digit) ? NO_DIGIT : digit;
});

function writeUuid(buffer: Buffer, at: number, value: unknown): number {
  const uuid = asString(value);
  let to = at;
  let faults = 0;
  for (let from = 0; from < uuid.length && to < at + 16; from += 2) {
    if (uuid.charCodeAt(from) === DASH) from += 1;
    const high = digits[uuid.charCodeAt(from)] ?? NO_DIGIT;
    const low = digits[uuid.charCodeAt(from + 1)] ?? NO_DIGIT;
    faults |= high | low;
    buffer[to] = (high << 4) | low;
    to += 1;
  }
  if (uuid.length !== 36 || faults > 15 || to !== at + 16) throw new TypeError('A value is no UUID.');
  return 16;
}

function writeInt(buffer: Buffer, at: number, value: unknown): number {
  if (!Number.isInteger(value)) throw new TypeError('A value is no integer.');
  return buffer.writeInt32BE(Number(value), at) - at;
}

function writeBool(buffer: Buffer, at: number, value: unknown): number {
  if (typeof value !== 'boolean') throw new TypeError('A value is neither true nor false.');
  return buffer.writeUInt8(Number(value), at) - at;
}

const EPOCH_MS = Date.UTC(2000, 0, 1);
const TWO_TO_32 = 2 ** 32;

/** Microseconds since 2000 as a 64-bit integer, half by half: a double does not hold all of them exactly. */
function writeTime(buffer: Buffer, at: number, value: unknown): number {
  const ms = value instanceof Date ? value.getTime() - EPOCH_MS : Number.NaN;
  if (Number.isNaN(ms)) throw new TypeError('A value is no time.');
  const highMs = Math.floor(ms / TWO_TO_32);
  const lowUs = (ms - highMs * TWO_TO_32) * 1_000;
  const carried = Math.floor(lowUs / TWO_TO_32);
  buffer.writeInt32BE(highMs * 1_000 + carried, at);
  return buffer.writeUInt32BE(lowUs - carried * TWO_TO_32, at + 4) - at;
}

function asString(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('A value is no text.');
  return value;
}
