import type { ReplyWindow } from '../api/types.js';

/** What may be sent now. `until` is when it ends or, when it is closed, when it ended; null: the person has never written. */
export type WindowNow =
  | { state: 'standard'; until: Date; closesSoon: boolean }
  | { state: 'human_agent'; until: Date }
  | { state: 'closed'; until: Date | null };

/** From then on the countdown warns. */
export const CLOSES_SOON_MS = 4 * 3_600_000;

/** The window as of now: the API's answer may be hours old. */
export function windowAt(now: Date, { standardUntil, humanAgentUntil }: ReplyWindow): WindowNow {
  if (standardUntil === null) return { state: 'closed', until: null };
  const standard = new Date(standardUntil);
  const leftMs = standard.getTime() - now.getTime();
  if (leftMs > 0) return { state: 'standard', until: standard, closesSoon: leftMs <= CLOSES_SOON_MS };
  const humanAgent = humanAgentUntil === null ? null : new Date(humanAgentUntil);
  if (humanAgent && humanAgent > now) return { state: 'human_agent', until: humanAgent };
  return { state: 'closed', until: humanAgent ?? standard };
}
