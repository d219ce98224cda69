import { PermanentError } from '@faro/errors';

/** A job is about somebody who was erased meanwhile; no further attempt would find them. */
export function noSuchContact(): PermanentError {
  return new PermanentError('no_such_contact', 'There is no such contact any more.');
}
