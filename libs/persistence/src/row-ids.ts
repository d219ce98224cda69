import { hash } from 'node:crypto';

/** Of the digit that has the variant in its upper two bits. */
const VARIANT = ['8', '9', 'a', 'b'];

/** UUID version 8 of 32 hex digits of our own making. Source: RFC 9562, 5.8. */
function toUuid(hex: string): string {
  const variant = VARIANT[Number.parseInt(hex.charAt(16), 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function digest(parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts), 'hex');
}

/** The id that belongs to these parts: whoever computes it, and however often, finds the same. */
export function hashedUuid(...parts: readonly string[]): string {
  return toUuid(digest(parts));
}

/** As `hashedUuid`, and ids of later times sort later, which keeps the indexes of a growing table compact. */
export function timeOrderedUuid(time: Date, ...parts: readonly string[]): string {
  const timeMs = Math.min(Math.max(time.getTime(), 0), 2 ** 48 - 1);
  return toUuid(timeMs.toString(16).padStart(12, '0') + digest(parts).slice(12));
}
