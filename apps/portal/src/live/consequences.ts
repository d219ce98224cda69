import type { Message, MessageStatus } from '../api/types.js';

/** An event of the agency as the stream brings it. */
export interface LiveEvent {
  type: string;
  data: Record<string, unknown>;
}

/** What an event means for what is on the screen. */
export interface Consequences {
  /** Conversations of which a newer copy is to be fetched. */
  conversations: string[];
  /** Threads of which the newest messages are to be fetched. */
  threads: string[];
  /** Messages that the event itself says enough about. */
  messages?: { conversationId: string; ids: string[]; change: (message: Message) => Message };
  /** Something about connected Pages has changed; `moved`: with their conversations, so that every list may be another. */
  pages?: true | 'moved';
  /** What the agency's people share has changed: their labels, their canned replies. */
  shared?: 'labels' | 'canned_replies';
  /** A contact was erased, and with them these conversations. */
  erased?: { contactId: string; conversationIds: string[] };
  /** A customer has written. */
  arrival?: { conversationId: string };
}

const none: Consequences = { conversations: [], threads: [] };
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : []);

/** Statuses only ever advance: a late event changes nothing. */
const RANK: Record<MessageStatus, number> = {
  received: 9,
  queued: 0,
  failed: 1,
  sending: 1,
  sent: 2,
  delivered: 3,
  read: 4,
};

function advance(message: Message, status: MessageStatus, change: Partial<Message>): Message {
  return RANK[status] > RANK[message.status] ? { ...message, ...change, status } : message;
}

/** Decides what follows from an event. Unknown types mean nothing to the portal. */
export function consequencesOf({ type, data }: LiveEvent): Consequences {
  const conversationId = text(data.conversationId);
  const conversations = conversationId ? [conversationId] : [];
  const change = changeOfMessage(type, data);
  // An event can overtake the answer that brings the message itself, so the thread is fetched as well.
  if (change) return { conversations, threads: conversations, messages: { conversationId, ...change } };
  switch (type) {
    case 'message.received':
      if (data.silent === true) return { conversations, threads: conversations };
      return { conversations, threads: conversations, arrival: { conversationId } };
    case 'message.failed':
    case 'message.send':
    case 'message.edited':
    case 'message.reacted':
    case 'message.reaction_failed':
    case 'attachment.updated':
    case 'conversation.created':
    case 'conversation.updated':
      return { conversations, threads: conversations };
    case 'contact.profile_fetched':
      return { conversations, threads: [] };
    case 'page.connected':
    case 'page.disconnected':
    case 'page.reauthorization_required':
    case 'page.transfer_changed':
    case 'incident.changed':
      return { ...none, pages: true };
    case 'contact.erased':
      return { ...none, erased: { contactId: text(data.contactId), conversationIds: texts(data.conversationIds) } };
    case 'agency.updated':
      if (data.changed === 'pages') return { ...none, pages: 'moved' };
      return data.changed === 'labels' || data.changed === 'canned_replies' ? { ...none, shared: data.changed } : none;
    default:
      return none;
  }
}

function changeOfMessage(
  type: string,
  data: Record<string, unknown>,
): { ids: string[]; change: (message: Message) => Message } | null {
  const at = text(data.watermark);
  const one = [text(data.messageId)];
  switch (type) {
    case 'message.sent':
      return { ids: one, change: (message) => advance(message, 'sent', { sentAt: text(data.sentAt), error: null }) };
    case 'message.delivered':
      return { ids: texts(data.messageIds), change: (message) => advance(message, 'delivered', { deliveredAt: at }) };
    case 'message.read':
      return {
        ids: texts(data.messageIds),
        change: (message) => advance(message, 'read', { deliveredAt: message.deliveredAt ?? at, readAt: at }),
      };
    case 'message.deleted':
      return {
        ids: one,
        change: (message) => ({ ...message, deletedAt: text(data.deletedAt), text: null, attachments: [], edits: [] }),
      };
    default:
      return null;
  }
}
