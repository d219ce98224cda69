import Type from 'typebox';
import { defineEvent } from '../define-event.js';
import { metaId, nullable, time, uuid } from './fields.js';

export const contactProfileFetched = defineEvent({
  type: 'contact.profile_fetched',
  version: 1,
  subject: 'conversation',
  description: 'What Meta says of a person: a name, and a picture where it could be copied.',
  schema: Type.Object({
    contactId: uuid,
    conversationId: uuid,
    name: nullable(Type.String()),
    avatarKey: nullable(Type.String({ description: 'Where the picture lies in the media store' })),
    fetchedAt: time,
  }),
});

export const attachmentUpdated = defineEvent({
  type: 'attachment.updated',
  version: 1,
  subject: 'conversation',
  description: 'The media of an attachment is stored, or finally could not be fetched.',
  schema: Type.Object({
    conversationId: uuid,
    messageId: uuid,
    attachmentId: uuid,
    state: Type.Enum(['stored', 'failed']),
  }),
});

export const presenceRequested = defineEvent({
  type: 'presence.requested',
  version: 1,
  subject: 'conversation',
  description: 'Command: show the person that somebody types, stopped typing, or has seen the conversation.',
  schema: Type.Object({
    conversationId: uuid,
    pageId: metaId,
    psid: metaId,
    action: Type.Enum(['typing_on', 'typing_off', 'mark_seen']),
    requestedAt: time,
  }),
});
