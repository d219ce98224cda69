import type { Message } from 'kafkajs';

type HeaderValue = Buffer | string;

/** Attributes, of which none is used, and the time since the batch's own, which is none: a byte each. */
const FIXED_BYTES = 2;
const NULL_LENGTH = -1;

/** Writes into a buffer with room for all of it, one thing behind the other. */
export class RecordWriter {
  at = 0;

  constructor(readonly bytes: Buffer) {}

  int8(value: number): void {
    this.at = this.bytes.writeInt8(value, this.at);
  }

  int16(value: number): void {
    this.at = this.bytes.writeInt16BE(value, this.at);
  }

  int32(value: number): void {
    this.at = this.bytes.writeInt32BE(value, this.at);
  }

  int64(value: bigint): void {
    this.at = this.bytes.writeBigInt64BE(value, this.at);
  }

  text(value: string): void {
    this.at += this.bytes.write(value, this.at);
  }

  /** Records of a batch, one behind the other. Source: Kafka, "Record" of the message format. */
  records(messages: readonly Message[]): void {
    for (const [index, message] of messages.entries()) {
      this.variable(sizeOfRecord(message, index));
      this.int8(0);
      this.variable(0);
      this.variable(index);
      this.chunk(message.key ?? null);
      this.chunk(message.value);
      this.at += headersOf(message).copy(this.bytes, this.at);
    }
  }

  /** As many as there are, then name and value of each; a name with several values stands there once for each. */
  headers(headers: readonly (readonly [string, HeaderValue])[]): void {
    this.variable(headers.length);
    for (const [name, value] of headers) {
      this.chunk(name);
      this.chunk(value);
    }
  }

  /** A number of variable length, by zigzag. */
  private variable(value: number): void {
    let rest = zigzag(value);
    while (rest > 0x7f) {
      this.bytes[this.at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.at++] = rest;
  }

  private chunk(value: Buffer | string | null): void {
    this.variable(value === null ? NULL_LENGTH : Buffer.byteLength(value));
    if (value === null) return;
    if (typeof value === 'string') this.text(value);
    else this.at += value.copy(this.bytes, this.at);
  }
}

export function sizeOfRecords(messages: readonly Message[]): number {
  let size = 0;
  for (const [index, message] of messages.entries()) {
    const bytes = sizeOfRecord(message, index);
    size += sizeOfVariable(bytes) + bytes;
  }
  return size;
}

/** Of what follows its length. */
function sizeOfRecord(message: Message, index: number): number {
  const content = sizeOfChunk(message.key ?? null) + sizeOfChunk(message.value);
  return FIXED_BYTES + sizeOfVariable(index) + content + headersOf(message).length;
}

function sizeOfChunk(value: Buffer | string | null): number {
  if (value === null) return sizeOfVariable(NULL_LENGTH);
  const bytes = Buffer.byteLength(value);
  return sizeOfVariable(bytes) + bytes;
}

function sizeOfVariable(value: number): number {
  let size = 1;
  for (let rest = zigzag(value); rest > 0x7f; rest >>>= 7) size += 1;
  return size;
}

const zigzag = (value: number): number => ((value << 1) ^ (value >> 31)) >>> 0;

/** Most records have the same headers, written once for all of them. */
const written = new WeakMap<object, Buffer>();
const NO_HEADERS = Buffer.from([0]);

function headersOf({ headers }: Message): Buffer {
  if (headers === undefined) return NO_HEADERS;
  const known = written.get(headers);
  if (known) return known;
  const each = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one] as const),
  );
  const size = each.reduce(
    (sum, [name, value]) => sum + sizeOfChunk(name) + sizeOfChunk(value),
    sizeOfVariable(each.length),
  );
  const writer = new RecordWriter(Buffer.allocUnsafe(size));
  writer.headers(each);
  written.set(headers, writer.bytes);
  return writer.bytes;
}
