import { serialize } from 'pg-protocol';

type Bind = typeof serialize.bind;
/** What the driver makes of a parameter before it is written. */
type Parameter = Buffer | string | null | undefined;
type BindFields = NonNullable<Parameters<Bind>[0]>;

const BIND = 'B'.charCodeAt(0);
const [TEXT, BINARY] = [0, 1];
const NULL_LENGTH = -1;
const [INT16_BYTES, INT32_BYTES] = [2, 4];

/**
 * The driver enlarges its buffer with each parameter that it writes and copies what stood in it: five times the bytes of a batch of
 * messages. With this a statement that has bytes among its parameters is measured and then written once, byte for byte the same.
 */
export function writeParametersInOnePiece(): void {
  const { bind } = serialize;
  if (bind.name === leanBind.name) return;
  serialize.bind = leanBind;

  function leanBind(fields: BindFields = {}): Buffer {
    const { values = [], valueMapper } = fields;
    const mapped: Parameter[] = valueMapper ? values.map(valueMapper) : values;
    return mapped.some(Buffer.isBuffer)
      ? write(fields, mapped)
      : bind({ ...fields, values: mapped, valueMapper: asItIs });
  }
}

const asItIs = (value: Parameter): Parameter => value;

/** Source: PostgreSQL, 54.7 message formats, Bind. */
function write({ portal = '', statement = '', binary = false }: BindFields, values: readonly Parameter[]): Buffer {
  const names = Buffer.byteLength(portal) + 1 + Buffer.byteLength(statement) + 1;
  const formats = INT16_BYTES + values.length * INT16_BYTES;
  let bytes = INT32_BYTES + names + formats + INT16_BYTES + 2 * INT16_BYTES;
  for (const value of values) bytes += INT32_BYTES + Math.max(0, lengthOf(value));
  const message = Buffer.allocUnsafe(1 + bytes);
  let at = message.writeUInt8(BIND, 0);
  at = message.writeInt32BE(bytes, at);
  for (const name of [portal, statement]) {
    at += message.write(name, at);
    at = message.writeUInt8(0, at);
  }
  at = message.writeInt16BE(values.length, at);
  for (const value of values) at = message.writeInt16BE(Buffer.isBuffer(value) ? BINARY : TEXT, at);
  at = message.writeInt16BE(values.length, at);
  for (const value of values) {
    at = message.writeInt32BE(lengthOf(value), at);
    if (Buffer.isBuffer(value)) at += value.copy(message, at);
    else if (typeof value === 'string') at += message.write(value, at);
  }
  at = message.writeInt16BE(1, at); // one format for all columns of the result
  message.writeInt16BE(binary ? BINARY : TEXT, at);
  return message;
}

function lengthOf(value: Parameter): number {
  return value === null || value === undefined ? NULL_LENGTH : Buffer.byteLength(value);
}
