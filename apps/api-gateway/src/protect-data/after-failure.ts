import { DomainError, PermanentError, TransientError } from '@faro/errors';

export const MOST_ATTEMPTS = 8;
const FIRST_PAUSE_MS = 30_000;

/** The last attempt comes about an hour after the first. */
export type AfterFailure = { state: 'waiting'; dueAt: Date } | { state: 'failed' };

/** What becomes of a job whose attempt number `attempts` has failed: it is tried again after a pause twice as long as the last, or given up. */
export function afterFailure(attempts: number, now: Date): AfterFailure {
  if (attempts >= MOST_ATTEMPTS) return { state: 'failed' };
  return { state: 'waiting', dueAt: new Date(now.getTime() + FIRST_PAUSE_MS * 2 ** (attempts - 1)) };
}

const UNEXPECTED = 'unexpected_error';

/** By code, for people. */
const reasons: Readonly<Record<string, string>> = {
  no_such_contact: 'There is no such contact any more: it was erased meanwhile.',
  media_store_unavailable: 'The store for files could not be reached or did not take the file.',
  database_unavailable: 'The database could not be reached.',
  interrupted: 'It was begun several times and did not come to its end.',
  [UNEXPECTED]: 'Something went wrong that nobody has foreseen. The log tells more, under the id of the job.',
};

export function failureCodeOf(error: unknown): string {
  const isOurs = error instanceof TransientError || error instanceof PermanentError || error instanceof DomainError;
  return isOurs && error.code in reasons ? error.code : UNEXPECTED;
}

/** A failure with a sentence that a person understands. */
export function describeFailure(code: string): { code: string; message: string } {
  return { code, message: reasons[code] ?? reasons[UNEXPECTED] ?? code };
}
