import { DomainError } from '@faro/errors';

export function noSuchJob(): DomainError {
  return new DomainError('not_found', 'not_found', 'There is no such export or erasure, or its time is over.');
}
