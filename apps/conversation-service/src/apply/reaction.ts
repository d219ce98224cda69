import { messageReacted } from '@faro/contracts';
import type { MessageReacted } from '@faro/inbox';
import { announce, stateFact } from '../threads/state-facts.js';
import { later } from '../threads/thread-state.js';
import { type ApplyContext, type Decision, duplicate, stored } from './decision.js';

/**
 * Somebody reacted, changed it or took it back. All of it is kept by mid, known or not; the last one of each actor is shown. A thumbs
 * up can be the customer's answer, so theirs makes the conversation unread and opens the reply window.
 */
export function applyReaction(event: MessageReacted, { batch, page }: ApplyContext): Decision {
  const key = { agencyId: page.agencyId, pageId: page.pageId, mid: event.mid };
  const conversation = batch.conversation(page, event.thread);
  const messageId = batch.messageByMid(key)?.id ?? null;
  const { actor, at, reaction, emoji } = event;
  const row = { ...key, conversationId: conversation.id, actor, reactedAt: at, reaction: reaction ?? '', emoji };
  if (!batch.addReaction(row)) return duplicate(messageId);
  if (actor === 'contact' && reaction !== null) {
    conversation.unreadCount += 1;
    conversation.lastActivityAt = later(conversation.lastActivityAt, at);
    conversation.lastContactActionAt = later(conversation.lastContactActionAt, at);
    announce(conversation);
  }
  stateFact(batch, conversation, messageReacted, () => ({
    conversationId: conversation.id,
    pageId: page.pageId,
    messageId,
    mid: event.mid,
    actor,
    reaction,
    emoji,
    reactedAt: at.toISOString(),
  }));
  return stored(messageId);
}
