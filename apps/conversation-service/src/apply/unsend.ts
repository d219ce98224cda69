import { messageDeleted } from '@faro/contracts';
import type { MessageUnsent } from '@faro/inbox';
import { stateFact } from '../threads/state-facts.js';
import { type ApplyContext, type Decision, duplicate, stored } from './decision.js';
import { buryMessage } from './new-message.js';

/** A message was taken back: its words, parts and revisions go, a tombstone stays, also when it comes only afterwards. */
export function applyUnsend(event: MessageUnsent, { batch, page }: ApplyContext): Decision {
  const key = { agencyId: page.agencyId, pageId: page.pageId, mid: event.mid };
  const message = batch.messageByMid(key);
  if (batch.unsendOf(key)) return duplicate(message?.id ?? null);
  batch.addUnsend({ ...key, unsentAt: event.at });
  for (const edit of batch.editsOf(key)) edit.text = null;
  if (!message) return stored();
  buryMessage(message, event.at);
  stateFact(batch, batch.conversation(page, event.thread), messageDeleted, () => ({
    messageId: message.id,
    conversationId: message.conversationId,
    pageId: page.pageId,
    deletedAt: event.at.toISOString(),
  }));
  return stored(message.id);
}
