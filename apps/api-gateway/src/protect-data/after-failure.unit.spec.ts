import { TransientError } from '@faro/errors';
import { describe, expect, it } from '@jest/globals';
import { afterFailure, describeFailure, failureCodeOf, MOST_ATTEMPTS } from './after-failure.js';

const now = new Date('2026-11-22T12:00:00Z');

describe('a data job that has failed', () => {
  it('is tried again after pauses that grow, for about an hour, and then given up', () => {
    const pauses: number[] = [];
    for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      const next = afterFailure(attempt, now);
      pauses.push(next.state === 'waiting' ? next.dueAt.getTime() - now.getTime() : 0);
    }
    expect(pauses[0]).toBe(30_000);
    for (const [index, pause] of pauses.slice(1).entries()) expect(pause).toBe(2 * (pauses[index] ?? 0));
    expect(pauses.reduce((sum, pause) => sum + pause)).toBeGreaterThan(60 * 60_000);
    expect(afterFailure(MOST_ATTEMPTS, now)).toEqual({ state: 'failed' });
  });

  it('says why in words, and nothing that only a log should say', () => {
    const error = new TransientError('media_store_unavailable', 'EACCES /var/lib/media');
    expect(describeFailure(failureCodeOf(error))).toEqual({
      code: 'media_store_unavailable',
      message: expect.stringContaining('store for files'),
    });
    expect(describeFailure(failureCodeOf(new Error('connect 10.0.0.1:5432'))).message).not.toContain('10.0.0.1');
    expect(failureCodeOf(new TransientError('something_else', ''))).toBe('unexpected_error');
  });
});
