import type { PageTransfer } from '../api/types.js';

/** Something about a request for a Page that an owner should hear. */
export interface TransferNotice {
  transfer: PageTransfer;
  says: 'asked' | 'granted' | 'refused';
  /** It waits for the owner; what does not is only to be heard of. */
  waits: boolean;
}

const ANSWERS_SHOWN_MS = 14 * 24 * 60 * 60_000;

/** Requests that wait for an answer here, and answers that came: a Page that is free until it is connected, one that is kept for two weeks. */
export function transferNotices(
  transfers: readonly PageTransfer[],
  connectedIds: ReadonlySet<string>,
  now: number,
): TransferNotice[] {
  return transfers.flatMap((transfer): TransferNotice[] => {
    const { side, state, pageId, decidedAt } = transfer;
    if (side === 'holding') return state === 'pending' ? [{ transfer, says: 'asked', waits: true }] : [];
    const isRecent = decidedAt !== null && now - Date.parse(decidedAt) < ANSWERS_SHOWN_MS;
    if (!isRecent || connectedIds.has(pageId)) return [];
    if (state === 'granted') return [{ transfer, says: 'granted', waits: true }];
    return state === 'refused' ? [{ transfer, says: 'refused', waits: false }] : [];
  });
}

/** Whether the bell rings: something waits, or an answer came after the notifications were looked at last. */
export const rings = (notices: readonly TransferNotice[], seenAt: number): boolean =>
  notices.some(({ waits, transfer: { decidedAt } }) => waits || (decidedAt !== null && Date.parse(decidedAt) > seenAt));
