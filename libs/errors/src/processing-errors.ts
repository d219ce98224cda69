/** Try later. The input is fine, the world is not: a database, a broker or Meta is away. Retried with backoff. */
export class TransientError extends Error {
  override readonly name = 'TransientError';

  constructor(
    readonly code: string,
    message: string,
    options: ErrorOptions & { retryAfterMs?: number } = {},
  ) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs;
  }

  /** Milliseconds that the failing side asked us to wait, where it said so. */
  readonly retryAfterMs: number | undefined;
}

/** Dead-letter. The input can never be processed, however often it is tried. `code` becomes the reason in the headers. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';

  constructor(
    readonly code: string,
    message: string,
    options: ErrorOptions = {},
  ) {
    super(message, options);
  }
}
