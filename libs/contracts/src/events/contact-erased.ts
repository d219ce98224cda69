import Type from 'typebox';
import { defineEvent } from '../define-event.js';
import { metaId, time, uuid } from './fields.js';

/** Of the Page and not of a conversation: whoever sees the Page hears of it, although the conversation itself is gone by then. */
export const contactErased = defineEvent({
  type: 'contact.erased',
  version: 1,
  subject: 'page',
  description:
    'Everything about a person was erased, conversations included: whoever still shows or keeps it has to let it go.',
  schema: Type.Object({
    pageId: metaId,
    contactId: uuid,
    conversationIds: Type.Array(uuid),
    erasedAt: time,
  }),
});
