import Type from 'typebox';
import { defineEvent } from '../define-event.js';
import { uuid } from './fields.js';

export const messageSend = defineEvent({
  type: 'message.send',
  version: 1,
  subject: 'conversation',
  description: 'Command: send this stored message; or, for one that failed or waits, retry, skip or cancel it.',
  schema: Type.Object({
    messageId: uuid,
    conversationId: uuid,
    instruction: Type.Enum(['send', 'retry', 'skip', 'cancel']),
  }),
});
