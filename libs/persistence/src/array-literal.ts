/** An element of an array that goes to PostgreSQL as text. */
type Element = string | number | boolean | null | undefined;

const NEEDS_ESCAPE = /["\\]/;

/**
 * A statement's parameter as the driver sends it. Arrays are written here: the driver puts them together character by character, which was a
 * third of all memory that a batch of messages allocated. What is no plain array (bytes, objects within) stays the driver's to write.
 */
export function toParameter(value: unknown): unknown {
  return Array.isArray(value) && value.every(isElement) ? arrayLiteral(value) : value;
}

/** `{"a","b",NULL}`. Source: PostgreSQL, 8.15.6, array input and output syntax. */
export function arrayLiteral(elements: readonly Element[]): string {
  if (elements.length === 0) return '{}';
  if (elements.every((element) => typeof element === 'string')) return `{"${elements.map(escaped).join('","')}"}`;
  return `{${elements.map(literalOf).join(',')}}`;
}

function literalOf(element: Element): string {
  if (element === null || element === undefined) return 'NULL';
  return typeof element === 'string' ? `"${escaped(element)}"` : String(element);
}

function escaped(text: string): string {
  return NEEDS_ESCAPE.test(text) ? text.replaceAll('\\', '\\\\').replaceAll('"', '\\"') : text;
}

function isElement(value: unknown): value is Element {
  return value === null || value === undefined || (typeof value !== 'object' && typeof value !== 'function');
}
