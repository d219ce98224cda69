import { CONVERSATION_CALLS_PER_SECOND, MEDIA_CALLS_PER_SECOND, TEXT_CALLS_PER_SECOND } from '@faro/messenger-platform';

/** How fast a Page may be used at the moment; shared by all instances. */
export interface PagePace {
  readonly textTokens: number;
  readonly mediaTokens: number;
  readonly readingTokens: number;
  readonly refilledAt: Date;
  /** Of Meta's allowance, as its last answer said. */
  readonly usagePercent: number;
  /** Failures of Meta's servers one after the other: what opens the circuit. */
  readonly failuresInRow: number;
  readonly throttlesInRow: number;
  readonly pausedUntil: Date | null;
}

/** What a call counts as: texts and templates, files, or looking into a thread. */
export type CallKind = 'text' | 'media' | 'reading';

/** What an answer says about the Page, whatever became of the message. */
export type PageObservation =
  | { readonly kind: 'answered'; readonly usagePercent: number }
  | { readonly kind: 'throttled'; readonly pauseMs: number; readonly usagePercent: number }
  | { readonly kind: 'server_failed' };

const RATE: Readonly<Record<CallKind, number>> = {
  text: TEXT_CALLS_PER_SECOND,
  media: MEDIA_CALLS_PER_SECOND,
  reading: CONVERSATION_CALLS_PER_SECOND,
};
const BUCKET = { text: 'textTokens', media: 'mediaTokens', reading: 'readingTokens' } as const;
/** A bucket holds as much as comes in within this time. */
const BURST_SECONDS = 1;
/** From this share of the allowance on a Page is slowed down, the more the fuller; at 100 % Meta refuses. */
const SLOWED_FROM_PERCENT = 80;
const SLOWEST_SHARE = 0.05;
/** So many failures of the server in a row open the circuit: then one call at a time tries whether it is well again. */
const FAILURES_TO_OPEN = 5;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** Meta names no time: wait this long, and longer each time. */
const FIRST_THROTTLE_PAUSE_MS = 30_000;
const LONGEST_THROTTLE_PAUSE_MS = 60 * 60_000;

/** Asks for one call. Granted, or in how many ms to ask again. */
export function takeCall(pace: PagePace, kind: CallKind, now: Date): { pace: PagePace; waitMs: number } {
  const pauseMs = pace.pausedUntil ? pace.pausedUntil.getTime() - now.getTime() : 0;
  if (pauseMs > 0) return { pace, waitMs: pauseMs };
  const refilled = refill(pace, now);
  const name = BUCKET[kind];
  if (refilled[name] < 1)
    return { pace: refilled, waitMs: Math.ceil(((1 - refilled[name]) / ratePerSecond(pace, kind)) * 1_000) };
  const taken = { ...refilled, [name]: refilled[name] - 1 };
  // Half open: the next one asks again after this one's answer has had time to come.
  return { pace: isCircuitOpen(pace) ? { ...taken, pausedUntil: later(now, FIRST_PAUSE_MS) } : taken, waitMs: 0 };
}

/**
 * What an answer changes. Gives back the very same pace where it changes nothing worth storing.
 * @param granted the pace that granted the call: of calls under way together that are all refused, one lengthens the pause.
 */
export function observe(pace: PagePace, observation: PageObservation, now: Date, granted = pace): PagePace {
  switch (observation.kind) {
    case 'answered':
      return recover(pace, observation.usagePercent);
    case 'throttled': {
      const throttlesInRow = Math.max(pace.throttlesInRow, granted.throttlesInRow + 1);
      const pauseMs =
        observation.pauseMs || growing(FIRST_THROTTLE_PAUSE_MS, throttlesInRow - 1, LONGEST_THROTTLE_PAUSE_MS);
      return {
        ...pace,
        throttlesInRow,
        usagePercent: observation.usagePercent,
        pausedUntil: latest(pace, later(now, pauseMs)),
      };
    }
    case 'server_failed': {
      const failuresInRow = isCircuitOpen(pace)
        ? Math.max(pace.failuresInRow, granted.failuresInRow + 1)
        : pace.failuresInRow + 1;
      if (failuresInRow < FAILURES_TO_OPEN) return { ...pace, failuresInRow };
      const pauseMs = growing(FIRST_PAUSE_MS, failuresInRow - FAILURES_TO_OPEN, LONGEST_PAUSE_MS);
      return { ...pace, failuresInRow, pausedUntil: latest(pace, later(now, pauseMs)) };
    }
  }
}

export function isCircuitOpen({ failuresInRow }: PagePace): boolean {
  return failuresInRow >= FAILURES_TO_OPEN;
}

function recover(pace: PagePace, usagePercent: number): PagePace {
  const matters = usagePercent >= SLOWED_FROM_PERCENT || pace.usagePercent >= SLOWED_FROM_PERCENT;
  if (!matters && pace.failuresInRow === 0 && pace.throttlesInRow === 0) return pace;
  const pausedUntil = isCircuitOpen(pace) ? null : pace.pausedUntil;
  return { ...pace, usagePercent, failuresInRow: 0, throttlesInRow: 0, pausedUntil };
}

function refill(pace: PagePace, now: Date): PagePace {
  const seconds = Math.max(0, (now.getTime() - pace.refilledAt.getTime()) / 1_000);
  const filled = (tokens: number, kind: CallKind) => {
    const rate = ratePerSecond(pace, kind);
    return Math.min(Math.max(1, rate * BURST_SECONDS), tokens + rate * seconds);
  };
  return {
    ...pace,
    textTokens: filled(pace.textTokens, 'text'),
    mediaTokens: filled(pace.mediaTokens, 'media'),
    readingTokens: filled(pace.readingTokens, 'reading'),
    refilledAt: now,
  };
}

function ratePerSecond({ usagePercent }: PagePace, kind: CallKind): number {
  if (usagePercent < SLOWED_FROM_PERCENT) return RATE[kind];
  const left = (100 - usagePercent) / (100 - SLOWED_FROM_PERCENT);
  return RATE[kind] * Math.max(SLOWEST_SHARE, left);
}

function growing(firstMs: number, times: number, capMs: number): number {
  return Math.min(capMs, firstMs * 2 ** Math.min(times, 20));
}

function later(now: Date, byMs: number): Date {
  return new Date(now.getTime() + byMs);
}

function latest({ pausedUntil }: PagePace, until: Date): Date {
  return pausedUntil && pausedUntil > until ? pausedUntil : until;
}
