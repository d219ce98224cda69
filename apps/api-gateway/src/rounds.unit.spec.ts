import { createLogger } from '@faro/observability';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Rounds } from './rounds.js';

const logger = createLogger('spec', { level: 'silent' });

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('rounds', () => {
  it('come one after the other, however long one takes, and their end is waited for', async () => {
    const finish: (() => void)[] = [];
    const rounds = new Rounds(
      { everyMs: 1_000, run: () => new Promise((resolve) => finish.push(resolve)), waiting: 'work waits' },
      logger,
    );
    rounds.begin();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(finish).toHaveLength(1);
    finish[0]?.();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(finish).toHaveLength(2);
    let ended = false;
    const end = rounds.end().then(() => {
      ended = true;
    });
    await jest.advanceTimersByTimeAsync(5_000);
    expect([ended, finish.length]).toEqual([false, 2]);
    finish[1]?.();
    await end;
  });

  it('go on after one that failed, which is said', async () => {
    const warn = jest.spyOn(logger, 'warn');
    let rounds = 0;
    const failing = new Rounds(
      {
        everyMs: 1_000,
        run: async () => {
          rounds += 1;
          if (rounds === 1) throw new Error('not now');
        },
        waiting: 'work waits',
      },
      logger,
    );
    failing.begin();
    await jest.advanceTimersByTimeAsync(3_000);
    await failing.end();
    expect(rounds).toBe(3);
    expect(warn.mock.calls).toEqual([[{ error: expect.any(Error) }, 'work waits']]);
  });
});
