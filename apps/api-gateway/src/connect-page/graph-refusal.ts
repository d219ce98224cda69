import { DomainError, TransientError } from '@faro/errors';
import { codeOfGraphError, type GraphOutcome } from '@faro/messenger-platform';

/** The body of an outcome, or what to tell the person: DomainError with `code` when Meta refuses, TransientError when it fails. */
export function bodyOrRefusal<Body>(outcome: GraphOutcome<Body>, code: string, doing: string): Body {
  if (outcome.kind === 'ok') return outcome.body;
  if (outcome.kind !== 'refused') throw facebookUnavailable();
  const meaning = codeOfGraphError(outcome.error);
  switch (meaning) {
    case 'meta_temporary':
    case 'meta_unknown':
    case 'meta_throttled':
    case 'meta_temporary_or_blocked':
      throw facebookUnavailable();
    case 'app_misconfigured':
      throw new DomainError(
        'app_misconfigured',
        'unprocessable',
        'The Facebook app of this installation is not set up right. Tell its operator.',
      );
    case 'app_review_required':
      throw new DomainError(
        'app_review_required',
        'unprocessable',
        'The Facebook app is in development mode: only people with a role on it can connect Pages.',
      );
    default:
      throw new DomainError(code, 'unprocessable', `Facebook refused ${doing}: ${outcome.error.message}`, {
        facebook: { code: outcome.error.code, subcode: outcome.error.subcode, traceId: outcome.error.fbtraceId },
      });
  }
}

export function facebookUnavailable(): TransientError {
  return new TransientError('facebook_unavailable', 'Facebook does not answer at the moment.');
}
