import { PermanentError, TransientError } from '@faro/errors';
import { type Backoff, backoffMs } from '../backoff.js';

/** What a consumer does about a handler's error. This is the one place that maps errors to it. */
export type Outcome =
  | { readonly kind: 'retry'; readonly delayMs: number }
  | { readonly kind: 'dead_letter'; readonly reason: string; readonly message: string };

const TRANSIENT: Backoff = { firstMs: 200, capMs: 30_000 };
const UNEXPECTED: Backoff = { firstMs: 100, capMs: 1_000 };
/** A bug may be a race that a second look does not meet; more looks only hold up the records behind. */
const UNEXPECTED_ATTEMPTS = 3;

/** @param attempt how often the record has failed before: 0 for its first failure. */
export function outcomeOf(error: unknown, attempt: number, random: () => number = Math.random): Outcome {
  if (error instanceof TransientError)
    return { kind: 'retry', delayMs: error.retryAfterMs ?? backoffMs(TRANSIENT, attempt, random) };
  if (error instanceof PermanentError) return { kind: 'dead_letter', reason: error.code, message: error.message };
  if (attempt + 1 < UNEXPECTED_ATTEMPTS) return { kind: 'retry', delayMs: backoffMs(UNEXPECTED, attempt, random) };
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { kind: 'dead_letter', reason: 'unexpected_error', message };
}
