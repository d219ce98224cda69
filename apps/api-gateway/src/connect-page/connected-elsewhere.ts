import { DomainError } from '@faro/errors';

/** Whose it is stays unsaid. */
export function connectedElsewhere(): DomainError {
  const sentence = 'This Page is connected by another agency. They have to disconnect it first.';
  return new DomainError('page_connected_elsewhere', 'conflict', sentence);
}
