/** Characters that Meta escapes although they are ASCII. The upper-case C of `\u003C` is what its documentation shows. */
const ASCII_ESCAPES: Readonly<Record<string, string>> = {
  '/': '\\/',
  '<': '\\u003C',
  '%': '\\u0025',
  '@': '\\u0040',
};

/**
 * Serialises a webhook body as Meta does: pure ASCII, everything else as `\u` and four lower-case hex digits (two such escapes
 * for a surrogate pair), slashes escaped. The signature is made over exactly this text.
 */
export function escapeBody(body: unknown): string {
  return JSON.stringify(body).replace(/[/<%@]|[^\x20-\x7e]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return ASCII_ESCAPES[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
