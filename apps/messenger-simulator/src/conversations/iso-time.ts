/** `2026-04-10T17:41:10+0000`: whole seconds, and the offset without a colon. */
export function isoTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+0000`;
}
