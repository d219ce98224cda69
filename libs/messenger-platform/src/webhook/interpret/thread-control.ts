import type { ControlChanged } from '@faro/inbox';
import { type Fields, happened, type Interpretation, type ThreadContext } from './interpretation.js';
import { readId, readText } from './read-values.js';

/** `pass_thread_control`: the app that had the thread gave it to another. */
export function interpretPassThreadControl(body: Fields, context: ThreadContext): Interpretation {
  return happened(describe('passed', readId(body.new_owner_app_id), body, context));
}

/** `take_thread_control`: another app took it. */
export function interpretTakeThreadControl(body: Fields, context: ThreadContext): Interpretation {
  return happened(describe('taken', readId(body.new_owner_app_id), body, context));
}

/** `request_thread_control`: another app asks for it; nothing has changed yet. */
export function interpretRequestThreadControl(body: Fields, context: ThreadContext): Interpretation {
  return happened(describe('requested', readId(body.requested_owner_app_id), body, context));
}

function describe(
  change: ControlChanged['change'],
  ownerAppId: string | null,
  body: Fields,
  { thread, at }: ThreadContext,
): ControlChanged {
  return {
    kind: 'control',
    thread,
    at,
    change,
    ownerAppId,
    previousOwnerAppId: readId(body.previous_owner_app_id),
    metadata: readText(body.metadata, 1_000),
  };
}
