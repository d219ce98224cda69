import Type from 'typebox';
import { Attachment } from '../attachment.js';
import { defineEvent } from '../define-event.js';
import { inConversation, metaId, nullable, time, uuid } from './fields.js';

export const messageReceived = defineEvent({
  type: 'message.received',
  version: 1,
  subject: 'conversation',
  description: "A customer's message is stored.",
  schema: Type.Object({
    messageId: uuid,
    ...inConversation,
    externalId: nullable(Type.String({ description: "Meta's mid" })),
    sender: Type.Object({ externalId: metaId }),
    text: nullable(Type.String()),
    attachments: Type.Array(Attachment),
    sentAt: time,
    silent: Type.Optional(
      Type.Boolean({ description: 'Read back from the history, to fill a gap: nobody is to be alerted' }),
    ),
    standby: Type.Boolean({ description: 'Another app controls the thread: automations must not answer' }),
  }),
});
