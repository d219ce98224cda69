import Type from 'typebox';
import { defineEvent } from '../define-event.js';
import { metaId, nullable, time, uuid } from './fields.js';

/** What can be wrong with connections, so that a person has to act. */
const incidentKinds = ['login_ended', 'role_lost', 'permission_missing', 'not_subscribed'] as const;

export const incidentChanged = defineEvent({
  type: 'incident.changed',
  version: 1,
  subject: 'incident',
  description: 'Something that keeps Pages from working has begun, concerns other Pages than before, or is over.',
  schema: Type.Object({
    incidentId: uuid,
    kind: Type.Enum([...incidentKinds]),
    state: Type.Enum(['open', 'closed']),
    openedAt: time,
    closedAt: nullable(time),
    pageIds: Type.Array(metaId, { description: 'The Pages that it still keeps from working' }),
  }),
});
