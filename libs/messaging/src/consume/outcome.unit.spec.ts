import { PermanentError, TransientError } from '@faro/errors';
import { describe, expect, it } from '@jest/globals';
import { outcomeOf } from './outcome.js';

const whole = () => 1;

describe('outcomeOf', () => {
  it('retries what is transient for ever, with a capped backoff', () => {
    const error = new TransientError('database_unavailable', 'The database is away.');
    expect(outcomeOf(error, 0, whole)).toEqual({ kind: 'retry', delayMs: 200 });
    expect(outcomeOf(error, 10_000, whole)).toEqual({ kind: 'retry', delayMs: 30_000 });
  });

  it('waits as long as the failing side asked', () => {
    expect(outcomeOf(new TransientError('throttled', 'Slow down.', { retryAfterMs: 7 }), 0, whole)).toEqual({
      kind: 'retry',
      delayMs: 7,
    });
  });

  it('dead-letters what is permanent with its code', () => {
    expect(outcomeOf(new PermanentError('wrong_schema', 'No mid.'), 0)).toEqual({
      kind: 'dead_letter',
      reason: 'wrong_schema',
      message: 'No mid.',
    });
  });

  it('tries anything else three times before it dead-letters it', () => {
    const bug = new TypeError('x is undefined');
    expect([0, 1, 2].map((attempt) => outcomeOf(bug, attempt, whole).kind)).toEqual(['retry', 'retry', 'dead_letter']);
    expect(outcomeOf('thrown text', 2)).toMatchObject({ reason: 'unexpected_error', message: 'thrown text' });
  });
});
