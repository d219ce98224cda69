import Type from 'typebox';
import { defineEvent } from '../define-event.js';
import { metaId, uuid } from './fields.js';

/** Each of the two agencies hears of its own side; neither event names the other. */
export const pageTransferChanged = defineEvent({
  type: 'page.transfer_changed',
  version: 1,
  subject: 'page',
  description:
    'A Page is asked for by another agency, or a request for one was decided, withdrawn or left for too long.',
  schema: Type.Object({
    transferId: uuid,
    pageId: metaId,
    side: Type.Enum(['asking', 'holding']),
    state: Type.Enum(['pending', 'granted', 'refused', 'withdrawn', 'expired']),
  }),
});
