import type { Conversation, Message } from './types.js';

const AT = '2026-11-03T13:02:00.000Z';

/** A message of a customer, as the API answers it; for specs. */
export function aMessage(change: Partial<Message> = {}): Message {
  return {
    id: 'message-1',
    conversationId: 'conversation-1',
    direction: 'inbound',
    status: 'received',
    text: 'Is Friday still free?',
    attachments: [],
    sender: { kind: 'contact', id: 'contact-1', name: 'Zoë', externalId: '7190348455' },
    externalId: 'm_1',
    sentAt: AT,
    deliveredAt: null,
    readAt: null,
    error: null,
    createdAt: AT,
    sequence: 1,
    parts: [],
    reactions: [],
    wantedReaction: null,
    choices: null,
    replyTo: null,
    editedAt: null,
    edits: [],
    deletedAt: null,
    referral: null,
    chosenPayload: null,
    standby: false,
    ...change,
  };
}

/** A reply of somebody of the agency, as the API answers it; for specs. */
export function aReply(change: Partial<Message> = {}): Message {
  return aMessage({
    id: 'reply-1',
    direction: 'outbound',
    status: 'queued',
    sentAt: null,
    sender: { kind: 'person', id: 'person-1', name: 'Robin', externalId: null },
    ...change,
  });
}

/** A conversation as the API answers it; for specs. */
export function aConversation(change: Partial<Conversation> = {}): Conversation {
  return {
    id: 'conversation-1',
    channel: 'facebook',
    status: 'open',
    snoozedUntil: null,
    locationId: 'location-1',
    pageId: '104857612345678',
    contact: {
      id: 'contact-1',
      name: "Zoë O'Neil",
      avatarUrl: null,
      externalId: '7190348455',
      unreachableSince: null,
      firstSeenAt: AT,
    },
    assigneeId: null,
    labelIds: [],
    unreadCount: 0,
    lastMessage: null,
    lastActivityAt: AT,
    lastReplyAt: null,
    replyWindow: { standardUntil: AT, humanAgentUntil: null, state: 'standard', closedReason: null },
    standby: false,
    threadOwnerAppId: null,
    sequence: 1,
    createdAt: AT,
    ...change,
  };
}
