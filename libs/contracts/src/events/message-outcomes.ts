import Type from 'typebox';
import { defineEvent } from '../define-event.js';
import { metaId, nullable, time, uuid } from './fields.js';

const ofMessage = { messageId: uuid, conversationId: uuid, pageId: metaId };

export const messageSent = defineEvent({
  type: 'message.sent',
  version: 1,
  subject: 'conversation',
  description: 'Meta has accepted every part of the message.',
  schema: Type.Object({
    ...ofMessage,
    mids: Type.Array(Type.String(), { description: 'The mid of each part, in order' }),
    sentAt: time,
  }),
});

export const messageFailed = defineEvent({
  type: 'message.failed',
  version: 1,
  subject: 'conversation',
  description: 'A part of the message could not be sent, finally or until somebody retries it.',
  schema: Type.Object({
    ...ofMessage,
    failedAt: time,
    error: Type.Object({ code: Type.String(), message: Type.String(), retryable: Type.Boolean() }),
  }),
});

export const messageEchoed = defineEvent({
  type: 'message.echoed',
  version: 1,
  subject: 'conversation',
  description: 'Meta has shown us one of our own sends: proof that it arrived, whatever became of the call.',
  schema: Type.Object({
    conversationId: uuid,
    pageId: metaId,
    mid: Type.String(),
    deliveryId: nullable(Type.String({ ...uuid, description: 'The delivery that the send named in its metadata' })),
    metadata: nullable(Type.String({ description: 'The metadata as sent' })),
    echoedAt: Type.String({ ...time, description: "Meta's own time of the message" }),
  }),
});

const receipt = (type: string, description: string) =>
  defineEvent({
    type,
    version: 1,
    subject: 'conversation',
    description,
    schema: Type.Object({
      conversationId: uuid,
      pageId: metaId,
      messageIds: Type.Array(uuid, { description: 'The messages whose state this receipt changed' }),
      watermark: time,
    }),
  });

export const messageDelivered = receipt('message.delivered', "Our messages have reached the person's device.");
export const messageRead = receipt('message.read', 'The person has read our messages.');

export const messageEdited = defineEvent({
  type: 'message.edited',
  version: 1,
  subject: 'conversation',
  description: 'The sender has changed the text of a message.',
  schema: Type.Object({ ...ofMessage, text: nullable(Type.String()), revision: Type.Integer(), editedAt: time }),
});

export const messageDeleted = defineEvent({
  type: 'message.deleted',
  version: 1,
  subject: 'conversation',
  description: 'The sender has unsent a message; its content is gone, a tombstone stays.',
  schema: Type.Object({ ...ofMessage, deletedAt: time }),
});

export const messageReactionFailed = defineEvent({
  type: 'message.reaction_failed',
  version: 1,
  subject: 'conversation',
  description:
    'A reaction that somebody of the agency wanted could not be given or taken back; what was there before stays.',
  schema: Type.Object({
    ...ofMessage,
    reaction: nullable(Type.String({ description: 'The one that was wanted; null: none any more' })),
    failedAt: time,
    error: Type.Object({ code: Type.String(), message: Type.String(), retryable: Type.Boolean() }),
  }),
});

export const messageReacted = defineEvent({
  type: 'message.reacted',
  version: 1,
  subject: 'conversation',
  description: 'Somebody reacted to a message, changed or withdrew a reaction.',
  schema: Type.Object({
    conversationId: uuid,
    pageId: metaId,
    messageId: nullable(uuid),
    mid: Type.String(),
    actor: Type.Enum(['contact', 'page']),
    reaction: nullable(Type.String()),
    emoji: nullable(Type.String()),
    reactedAt: time,
  }),
});
