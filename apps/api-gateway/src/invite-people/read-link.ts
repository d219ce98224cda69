import { DomainError } from '@faro/errors';
import { type LinkToken, readLinkToken } from '@faro/security';

/** DomainError `link_invalid` when it can't be one. */
export function readLink(token: string): LinkToken {
  const link = readLinkToken(token);
  if (!link) throw linkInvalid();
  return link;
}

export function linkInvalid(): DomainError {
  return new DomainError('link_invalid', 'not_found', 'This link was used already, is too old, or is not whole.');
}
