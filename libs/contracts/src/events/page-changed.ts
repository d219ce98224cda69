import Type from 'typebox';
import { defineEvent } from '../define-event.js';
import { metaId, nullable, time, uuid } from './fields.js';

const page = { pageId: metaId, locationId: uuid };

export const pageConnected = defineEvent({
  type: 'page.connected',
  version: 1,
  subject: 'page',
  description: 'A Page is connected, for the first time or again.',
  schema: Type.Object({ ...page, name: Type.String(), connectedAt: time }),
});

export const pageDisconnected = defineEvent({
  type: 'page.disconnected',
  version: 1,
  subject: 'page',
  description: 'A Page is no longer connected; its conversations stay.',
  schema: Type.Object({
    ...page,
    reason: Type.Enum(['requested', 'deauthorized', 'transferred']),
    disconnectedAt: time,
  }),
});

export const pageReauthorizationRequired = defineEvent({
  type: 'page.reauthorization_required',
  version: 1,
  subject: 'page',
  description: "Meta refuses the Page's token; somebody must log in to Facebook again.",
  schema: Type.Object({
    ...page,
    since: time,
    error: Type.Object({ code: Type.Integer(), subcode: nullable(Type.Integer()), message: Type.String() }),
  }),
});
