import type { LogPosition } from '@faro/persistence';

/** What `id:` of an event carries: where in the log it stands, and when it was sent. */
export interface StreamPosition {
  position: LogPosition;
  sentAt: Date;
}

const ID = /^(\d{1,19}-\d{1,18})@([0-9a-z]{1,9})$/;
/** The log is kept for a day; with some room, so that what is resumed from is surely still there. */
const RESUMABLE_MS = 23 * 60 * 60 * 1000;

export function formatId({ position, sentAt }: StreamPosition): string {
  return `${position}@${Math.floor(sentAt.getTime() / 1000).toString(36)}`;
}

/** Where to resume; null when it is none of ours or too old, so that nobody could say what was missed. */
export function readId(id: string, now: Date): LogPosition | null {
  const [, position, seconds] = ID.exec(id) ?? [];
  if (!position || !seconds) return null;
  const ageMs = now.getTime() - Number.parseInt(seconds, 36) * 1000;
  return ageMs < RESUMABLE_MS ? position : null;
}

/** Whether `a` stands behind `b` in the log. */
export function isAfter(a: LogPosition, b: LogPosition): boolean {
  const [aTransaction, aId] = numbersOf(a);
  const [bTransaction, bId] = numbersOf(b);
  return aTransaction === bTransaction ? aId > bId : aTransaction > bTransaction;
}

function numbersOf(position: LogPosition): [bigint, bigint] {
  const [transaction = '0', id = '0'] = position.split('-');
  return [BigInt(transaction), BigInt(id)];
}
