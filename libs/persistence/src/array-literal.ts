/** An element of an array that goes to PostgreSQL as text. */
type Element = string | number | boolean | null | undefined;

const NEEDS_ESCAPE = /["\\]/;
/** What JSON writes otherwise than as itself, beside the two that PostgreSQL escapes the same way. */
const OTHERWISE_IN_JSON = /[^ -\ud7ff\ue000-\uffff]/;

/**
 * A statement's parameter as the driver sends it, where it is no column of rows (`rows/`). Arrays are written here: the driver puts them together
 * character by character. What is no plain array (bytes, objects within) stays the driver's to write.
 */
export function toParameter(value: unknown): unknown {
  return Array.isArray(value) && value.every(isElement) ? arrayLiteral(value) : value;
}

/** `{"a","b",NULL}`. Source: PostgreSQL, 8.15.6, array input and output syntax. */
export function arrayLiteral(elements: readonly Element[]): string {
  if (elements.length === 0) return '{}';
  return `{${elements.map(literalOf).join(',')}}`;
}

function literalOf(element: Element): string {
  if (element === null || element === undefined) return 'NULL';
  return typeof element === 'string' ? quoted(element) : String(element);
}

function quoted(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return `"${text}"`;
  if (!OTHERWISE_IN_JSON.test(text)) return JSON.stringify(text); // in one piece: most of what is escaped is JSON
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function isElement(value: unknown): value is Element {
  return value === null || value === undefined || (typeof value !== 'object' && typeof value !== 'function');
}
