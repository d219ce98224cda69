import { messageEchoed } from '@faro/contracts';
import type { MessageEchoed } from '@faro/inbox';
import { deliveryIdIn } from '@faro/messenger-platform';
import type { Batch } from '../threads/batch.js';
import { announce, beginConversation, stateFact } from '../threads/state-facts.js';
import { type ConversationState, later, type MessageState, type MidKey, midKeyOf } from '../threads/thread-state.js';
import { type ApplyContext, type Decision, duplicate, stored } from './decision.js';
import { addMessage } from './new-message.js';
import { catchUpWithReceipts } from './receipt.js';
import { settleStandby } from './standby.js';

/**
 * Our side has written. An own send attaches to its message, by the delivery that its metadata names or by its mid, whichever is
 * known; what somebody wrote elsewhere becomes one outbound message from outside. Never an inbound message, never unread.
 */
export function applyEcho(event: MessageEchoed, context: ApplyContext): Decision {
  const { batch, page, ownAppId } = context;
  const key = { agencyId: page.agencyId, pageId: page.pageId, mid: event.mid };
  const conversation = batch.conversation(page, event.thread);
  const known = batch.messageByMid(key);
  const part = batch.sentPart(key);
  const deliveryId = deliveryIdIn(event.metadata);
  const own = event.appId === ownAppId || (event.appId === null && deliveryId !== null) || part !== null;
  if (part?.echoedAt || (known && !own)) return duplicate(known?.id ?? part?.messageId ?? null);
  const attaches = known !== null || part !== null || (own && deliveryId !== null && conversation.phase !== 'early');
  const message = attaches ? known : addOutsideMessage(event, conversation, context);
  if (own) recordOwnEcho(event, key, conversation, deliveryId, context);
  if (message) takePlatformTime(context.batch, conversation, message, event.at);
  conversation.lastActivityAt = later(conversation.lastActivityAt, event.at);
  conversation.lastReplyAt = later(conversation.lastReplyAt, event.at);
  if (event.standby) settleStandby(conversation, true, event.at); // another app has written, and has the thread
  return stored(message?.id ?? part?.messageId ?? null);
}

function addOutsideMessage(
  event: MessageEchoed,
  conversation: ConversationState,
  { batch, page }: ApplyContext,
): MessageState {
  beginConversation(batch, conversation);
  conversation.sequence += 1;
  const author = {
    direction: 'outbound',
    authorKind: 'outside',
    authorAppId: event.appId,
    sequence: conversation.sequence,
  } as const;
  const message = addMessage(batch, page, conversation, event, author);
  announce(conversation);
  return message;
}

/** Keeps the proof that the send arrived, and tells outbound-service, which may still be in doubt. */
function recordOwnEcho(
  event: MessageEchoed,
  key: MidKey,
  conversation: ConversationState,
  deliveryId: string | null,
  { batch }: ApplyContext,
): void {
  const part = batch.sentPart(key) ?? {
    ...key,
    conversationId: conversation.id,
    messageId: null,
    deliveryId,
    echoedAt: event.at,
    changed: true,
  };
  part.deliveryId ??= deliveryId;
  part.echoedAt = event.at;
  part.changed = true;
  batch.sentParts.set(midKeyOf(key), part);
  const data = () => ({
    conversationId: conversation.id,
    pageId: key.pageId,
    mid: key.mid,
    deliveryId,
    metadata: event.metadata,
    echoedAt: event.at.toISOString(),
  });
  stateFact(batch, conversation, messageEchoed, data, [key.agencyId, key.pageId, key.mid]);
}

/** Our own clock said when we sent it; the platform's is the one that orders the thread and that receipts speak of. */
function takePlatformTime(batch: Batch, conversation: ConversationState, message: MessageState, at: Date): void {
  if (message.sentAt.getTime() !== at.getTime()) {
    message.sentAt = at;
    message.changed = true;
    announce(conversation);
  }
  catchUpWithReceipts(batch, conversation, message);
}
