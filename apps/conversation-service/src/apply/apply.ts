import { assertNever } from '@faro/errors';
import type { InboxEvent } from '@faro/inbox';
import { type ApplyContext, type Decision, ERASED } from './decision.js';
import { applyEcho } from './echo.js';
import { applyEdit } from './edit.js';
import { applyAlert, applyControl, applyNote, applyReferral } from './history.js';
import { applyMessage } from './message.js';
import { applyReaction } from './reaction.js';
import { applyReceipt } from './receipt.js';
import { applyUnsend } from './unsend.js';

/** Decides what an event changes. Whatever the order and however often events come, they end in the same state. */
export function apply(event: InboxEvent, context: ApplyContext): Decision {
  if (event.kind !== 'alert' && context.batch.isErased(context.page.agencyId, event))
    return { outcome: 'ignored', reason: ERASED };
  switch (event.kind) {
    case 'message':
      return applyMessage(event, context);
    case 'echo':
      return applyEcho(event, context);
    case 'edit':
      return applyEdit(event, context);
    case 'unsend':
      return applyUnsend(event, context);
    case 'reaction':
      return applyReaction(event, context);
    case 'receipt':
      return applyReceipt(event, context);
    case 'referral':
      return applyReferral(event, context);
    case 'control':
      return applyControl(event, context);
    case 'note':
      return applyNote(event, context);
    case 'alert':
      return applyAlert(event, context);
    default:
      return assertNever(event);
  }
}
