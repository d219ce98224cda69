import { describe, expect, it } from '@jest/globals';
import { FailurePauses } from './failure-pauses.js';

const start = new Date('2026-11-01T12:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const attempt = ['email a@b.example'];

function fail(pauses: FailurePauses, times: number, at = start) {
  for (let i = 0; i < times; i++) pauses.noteFailure(attempt, at);
}

describe('pauses after failed sign-ins', () => {
  it('begin after five failures and double with each further one', () => {
    const pauses = new FailurePauses();
    fail(pauses, 5);
    expect(pauses.secondsLeft(attempt, start)).toBe(0);
    fail(pauses, 1);
    expect(pauses.secondsLeft(attempt, start)).toBe(1);
    fail(pauses, 3);
    expect(pauses.secondsLeft(attempt, start)).toBe(8);
    expect(pauses.secondsLeft(attempt, after(8))).toBe(0);
  });

  it('never grow beyond five minutes', () => {
    const pauses = new FailurePauses();
    fail(pauses, 100);
    expect(pauses.secondsLeft(attempt, start)).toBe(300);
  });

  it('are over with a success, and forgotten after half an hour', () => {
    const pauses = new FailurePauses();
    fail(pauses, 9);
    pauses.forget(attempt);
    expect(pauses.secondsLeft(attempt, start)).toBe(0);
    fail(pauses, 9);
    fail(pauses, 1, after(3600));
    expect(pauses.secondsLeft(attempt, after(3600))).toBe(0);
  });

  it('of one address do not hold up another', () => {
    const pauses = new FailurePauses();
    fail(pauses, 9);
    expect(pauses.secondsLeft(['email other@b.example'], start)).toBe(0);
  });
});
