import { announce } from '../threads/state-facts.js';
import type { ConversationState } from '../threads/thread-state.js';

/**
 * Whether another app controls the thread is what was said of it last, by the platform's time and in whatever order it comes; of
 * two at the same time the one that forbids to answer counts.
 */
export function settleStandby(conversation: ConversationState, standby: boolean, at: Date): void {
  const since = conversation.standbySince;
  const counts = since === null || at > since || (at.getTime() === since.getTime() && standby);
  if (!counts) return;
  if (conversation.standby !== standby) announce(conversation);
  conversation.standby = standby;
  conversation.standbySince = at;
  conversation.changed = true;
}
