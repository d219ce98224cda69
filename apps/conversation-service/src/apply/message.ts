import { messageDeleted, messageReceived } from '@faro/contracts';
import { attachmentIdOf, type MessageArrived } from '@faro/inbox';
import { announce, beginConversation, stateFact } from '../threads/state-facts.js';
import { type ConversationState, later, type MessageState } from '../threads/thread-state.js';
import { type ApplyContext, type Decision, duplicate, stored } from './decision.js';
import { addMessage } from './new-message.js';
import { settleStandby } from './standby.js';

/** The person has written. Stored once; makes the conversation unread, opens it again, opens the reply window. */
export function applyMessage(event: MessageArrived, { batch, page, readBack }: ApplyContext): Decision {
  const key = { agencyId: page.agencyId, pageId: page.pageId, mid: event.mid };
  const known = batch.messageByMid(key);
  if (known) return duplicate(known.id);
  const conversation = batch.conversation(page, event.thread);
  beginConversation(batch, conversation);
  const author = {
    direction: 'inbound',
    authorKind: 'contact',
    authorAppId: null,
    sequence: conversation.sequence + 1,
  } as const;
  const message = addMessage(batch, page, conversation, event, author);
  if (message.deletedAt === null)
    stateFact(batch, conversation, messageReceived, () => describe(conversation, message, readBack !== null), [
      key.agencyId,
      key.pageId,
      key.mid,
    ]);
  else stateFact(batch, conversation, messageDeleted, () => describeTombstone(message));
  noteContactWrote(conversation, event, readBack?.answered ?? false);
  return stored(message.id);
}

/** What our side has answered elsewhere is not unread and opens nothing again. */
function noteContactWrote(conversation: ConversationState, { at, standby }: MessageArrived, answered: boolean): void {
  if (!answered) conversation.unreadCount += 1;
  conversation.lastActivityAt = later(conversation.lastActivityAt, at);
  conversation.lastContactActionAt = later(conversation.lastContactActionAt, at);
  if (conversation.contact === 'unreachable') conversation.contact = 'answered';
  if (conversation.status !== 'open' && !answered) {
    conversation.status = 'open';
    announce(conversation);
  }
  settleStandby(conversation, standby, at);
}

function describe(conversation: ConversationState, message: MessageState, silent: boolean) {
  return {
    messageId: message.id,
    conversationId: conversation.id,
    channel: conversation.thread.channel,
    locationId: conversation.locationId,
    pageId: conversation.thread.pageId,
    contactId: conversation.contactId,
    externalId: message.mid,
    sender: { externalId: conversation.thread.externalId },
    text: message.text,
    attachments: (message.arrival?.attachments ?? []).map((attachment, position) => ({
      id: attachmentIdOf(message.id, position),
      ...attachment,
    })),
    sentAt: message.sentAt.toISOString(),
    ...(silent ? { silent } : {}),
    standby: message.arrival?.standby ?? false,
  };
}

function describeTombstone({ id, conversationId, pageId, deletedAt, sentAt }: MessageState) {
  return { messageId: id, conversationId, pageId, deletedAt: (deletedAt ?? sentAt).toISOString() };
}
