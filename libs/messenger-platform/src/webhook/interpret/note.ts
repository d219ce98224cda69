import type { ThreadNoted } from '@faro/inbox';
import { type Fields, happened, type Interpretation, type ThreadContext } from './interpretation.js';
import { readDetails } from './read-values.js';

/** Members that let whoever has them act for the person: they are not kept. */
const SECRETS = ['notification_messages_token', 'one_time_notif_token', 'authorization_code'];

/** `optin`, `account_linking`, `response_feedback`, `messaging_feedback`: kept as what was said, without secrets. */
export function interpretNote(note: ThreadNoted['note']) {
  return (body: Fields, { thread, at }: ThreadContext): Interpretation =>
    happened({ kind: 'note', note, thread, at, details: readDetails(withoutSecrets(body)) });
}

/** A copy without the secrets that some notes carry. */
export function withoutSecrets(body: Fields): Fields {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !SECRETS.includes(name)));
}
