import Type from 'typebox';
import { defineEvent } from '../define-event.js';

export const agencyUpdated = defineEvent({
  type: 'agency.updated',
  version: 1,
  subject: 'agency',
  description:
    'What an agency has set up for its people has changed; `changed` says which part to fetch anew. `pages`: a Page has moved to another location, with its conversations.',
  schema: Type.Object({ changed: Type.Enum(['labels', 'canned_replies', 'pages']) }),
});
