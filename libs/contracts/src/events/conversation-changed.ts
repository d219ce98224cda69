import Type from 'typebox';
import { defineEvent } from '../define-event.js';
import { inConversation, nullable, time, uuid } from './fields.js';

const conversation = Type.Object({
  ...inConversation,
  status: Type.Enum(['open', 'snoozed', 'closed']),
  assigneeId: nullable(uuid),
  unreadCount: Type.Integer({ minimum: 0 }),
  lastActivityAt: time,
});

export const conversationCreated = defineEvent({
  type: 'conversation.created',
  version: 1,
  subject: 'conversation',
  description: 'A person has begun to write to a Page.',
  schema: conversation,
});

export const conversationUpdated = defineEvent({
  type: 'conversation.updated',
  version: 1,
  subject: 'conversation',
  description:
    'Something shown of a conversation has changed: state, assignment, unread count, labels, notes, contact, messages from outside.',
  schema: conversation,
});
