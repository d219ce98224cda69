import { DomainError } from '@faro/errors';

export function noSuchLocation(): DomainError {
  return new DomainError('location_not_found', 'not_found', 'There is no such location.');
}
