import type { PastMessage, PastThread } from '@faro/messenger-platform';

/** A message that no webhook has brought. */
export interface MissingMessage {
  readonly psid: string;
  readonly mid: string;
  readonly item: object;
  /** Our side has written after it: it makes nothing unread. */
  readonly answered: boolean;
}

/** What is known here of the threads that are compared. */
export interface KnownHere {
  /** Complete before that; at Meta times are whole seconds. */
  readonly since: Date;
  /** What is younger may still be on its way. */
  readonly until: Date;
  readonly mids: ReadonlySet<string>;
  /** PSIDs of threads with a send whose outcome is not known: what our side wrote there may be that send. */
  readonly inDoubt: ReadonlySet<string>;
  /** When people were erased, by PSID: what was said until then does not come back. */
  readonly erasures: ReadonlyMap<string, Date>;
}

export interface ThreadGap {
  readonly missing: readonly MissingMessage[];
  /** Something had to be left for the next time: the thread is not complete yet. */
  readonly isPostponed: boolean;
  /** Meta shows the newest messages of a thread alone, and there may be more between them and what is known here. */
  readonly isCutOff: boolean;
}

/** What is missing of a thread, oldest first. */
export function gapOf(thread: PastThread, known: KnownHere): ThreadGap {
  const { psid, messages, hasMore } = thread;
  const since = Math.floor(known.since.getTime() / 1000) * 1000;
  const erasedAt = known.erasures.get(psid)?.getTime() ?? Number.NEGATIVE_INFINITY;
  const isMissing = ({ mid, at }: PastMessage) =>
    at.getTime() >= since && at.getTime() > erasedAt && at <= known.until && !known.mids.has(mid);
  const absent = messages.filter(isMissing);
  const wanted = known.inDoubt.has(psid) ? absent.filter(({ fromPage }) => !fromPage) : absent;
  const lastOfOurs = messages.findLastIndex(({ fromPage }) => fromPage);
  const [oldest] = messages;
  return {
    missing: wanted.map((message) => ({
      psid,
      mid: message.mid,
      item: message.item,
      answered: messages.indexOf(message) < lastOfOurs,
    })),
    isPostponed: wanted.length < absent.length,
    isCutOff: hasMore && oldest !== undefined && isMissing(oldest),
  };
}
