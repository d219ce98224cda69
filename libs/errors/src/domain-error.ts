/** What kind of refusal it is. The HTTP status follows from it in one place (api-gateway), nowhere else. */
export type DomainErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'unprocessable'
  | 'too_many'
  | 'unavailable';

/**
 * Tell the person. A rule of the product refuses the act and repeating it unchanged will not help.
 * `code` is stable and part of the API; `message` says what happened and what to do; `details` are extra
 * members of the problem body (never secrets, never another agency's data).
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: string,
    readonly kind: DomainErrorKind,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}
