import { hash } from 'node:crypto';

/** UUID version 8 of 16 bytes of our own making. Source: RFC 9562, 5.8. */
function toUuid(bytes: Buffer): string {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function digest(parts: readonly string[]): Buffer {
  return hash('sha256', JSON.stringify(parts), 'buffer');
}

/** The id that belongs to these parts: whoever computes it, and however often, finds the same. */
export function hashedUuid(...parts: readonly string[]): string {
  return toUuid(digest(parts));
}

/** As `hashedUuid`, and ids of later times sort later, which keeps the indexes of a growing table compact. */
export function timeOrderedUuid(time: Date, ...parts: readonly string[]): string {
  const bytes = digest(parts);
  const timeMs = Math.min(Math.max(time.getTime(), 0), 2 ** 48 - 1);
  bytes.writeUIntBE(timeMs, 0, 6);
  return toUuid(bytes);
}
