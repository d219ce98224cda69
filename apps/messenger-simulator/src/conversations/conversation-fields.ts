import type { FieldSelection } from '../graph/field-syntax.js';
import type { NodeFields } from '../graph/select-fields.js';
import type { ThreadMessage } from '../threads/message.js';
import type { Thread } from '../threads/thread.js';
import { isoTime } from './iso-time.js';
import type { Participant } from './message-fields.js';

export interface ConversationNode {
  readonly id: string;
  readonly thread: Thread;
  readonly customer: Participant;
  readonly page: Participant;
  readonly lastMessage: ThreadMessage | undefined;
  readonly messageCount: number;
  readonly canReply: boolean;
  /** The edge `messages`, as its modifiers want it. */
  readonly readMessages: (selection: FieldSelection) => object;
}

export const CONVERSATION_DEFAULT = ['id', 'link', 'updated_time'];

export const CONVERSATION_FIELDS: NodeFields<ConversationNode> = {
  id: ({ id }) => id,
  link: ({ page, id }) => `/${page.id}/inbox/${id.slice(2)}/`,
  updated_time: ({ thread }) => isoTime(thread.updatedAt),
  message_count: ({ messageCount }) => messageCount,
  unread_count: ({ thread }) => thread.unreadCount,
  snippet: ({ lastMessage }) => lastMessage?.text ?? '',
  can_reply: ({ canReply }) => canReply,
  is_subscribed: () => true,
  participants: ({ customer, page }) => ({ data: [customer, page] }),
  senders: ({ customer, page }) => ({ data: [customer, page] }),
  former_participants: () => ({ data: [] }),
  name: () => undefined,
  subject: () => undefined,
  wallpaper: () => undefined,
  messages: ({ readMessages }, selection) => readMessages(selection),
};
