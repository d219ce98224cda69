import { DomainError } from '@faro/errors';

/** Also for a conversation of another agency, and for one that the plan hides: nothing tells them apart. */
export function noSuchConversation(): DomainError {
  return new DomainError('not_found', 'not_found', 'There is no such conversation.');
}

/** As above. */
export function noSuchMessage(): DomainError {
  return new DomainError('not_found', 'not_found', 'There is no such message.');
}
