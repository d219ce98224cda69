/** Nothing that Meta sends comes near; a parser further on may count on it. */
export const MAX_NESTING = 1_000;

/** Why a signed body is no webhook: `not_json`, or nested deeper than 1,000 levels. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody';

  constructor(readonly code: 'not_json' | 'nested_too_deep') {
    super(`The body is ${code === 'not_json' ? 'not JSON' : `nested deeper than ${MAX_NESTING} levels`}.`);
  }
}

/** An integer literal of 16 digits or more stands where a value may stand: it can be past 2^53. */
const LONG_INTEGER = /[[:,\s]-?\d{16,}/;
const INTEGER = /^-?\d+$/;

/**
 * Parses a webhook's body. Integers past 2^53 become strings of the very digits, so that no id is rounded. Bytes that are no
 * UTF-8 become U+FFFD: Meta sends pure ASCII, and a damaged character is no reason to lose the message around it. Of a key
 * that stands twice the last counts; `__proto__` is a key like any other. Throws `UnreadableBody`.
 */
export function parseBody(body: Buffer): unknown {
  if (body.length > MAX_NESTING && nesting(body) > MAX_NESTING) throw new UnreadableBody('nested_too_deep');
  const text = body.toString('utf8');
  try {
    return LONG_INTEGER.test(text) ? JSON.parse(text, keepDigits as Reviver) : JSON.parse(text);
  } catch {
    throw new UnreadableBody('not_json');
  }
}

type Reviver = (this: unknown, key: string, value: unknown) => unknown;

/** A reviver that sees the source text of a primitive (ECMAScript 2026, in Node 24; TypeScript does not know it yet). */
function keepDigits(_key: string, value: unknown, { source }: { source?: string }): unknown {
  const isRounded = typeof value === 'number' && !Number.isSafeInteger(value);
  return isRounded && source !== undefined && INTEGER.test(source) ? source : value;
}

const [QUOTE, BACKSLASH, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [...Buffer.from('"\\[]{}')];

/** How deep brackets are nested, those in strings not counted. Brackets weigh the same in every text encoding that is UTF-8. */
function nesting(body: Buffer): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < body.length; index += 1) {
    const byte = body[index];
    if (byte === QUOTE) inString = !inString;
    else if (inString) index += byte === BACKSLASH ? 1 : 0;
    else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) deepest = Math.max(deepest, ++depth);
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) depth -= 1;
  }
  return deepest;
}
