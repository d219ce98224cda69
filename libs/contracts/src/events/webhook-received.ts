import Type from 'typebox';
import { defineEvent } from '../define-event.js';
import { nullable, time, uuid } from './fields.js';

export const webhookReceived = defineEvent({
  type: 'webhook.received',
  version: 1,
  subject: 'thread',
  description: 'One validated item of a webhook, as Meta sent it.',
  schema: Type.Object({
    postId: Type.String({ ...uuid, description: 'The POST that brought the item' }),
    position: Type.Integer({ minimum: 0, description: 'Index of the item within the POST' }),
    receivedAt: time,
    object: Type.String({ description: 'The `object` of the body: page, instagram, permissions ...' }),
    field: Type.Enum(['messaging', 'standby', 'changes', 'unknown'], {
      description: 'The list that the item stood in; unknown: the body has none that we know, the item is all of it',
    }),
    pageId: Type.String({ description: "The entry's id; empty where there is none" }),
    psid: nullable(Type.String({ description: 'The person of the thread, page-scoped' })),
    entryTime: Type.Unknown({ description: "The entry's `time` as sent" }),
    item: Type.Unknown({ description: 'The item as parsed; numbers past 2^53 are strings' }),
    readBack: Type.Optional(
      Type.Object(
        { answered: Type.Boolean({ description: 'Our side has written after it: it makes nothing unread' }) },
        { description: 'No webhook brought it: it was read from the history of the thread, to fill a gap' },
      ),
    ),
  }),
});
