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
    pauses.forgive('email a@b.example', 'address 10.0.0.1');
    expect(pauses.secondsLeft(attempt, start)).toBe(0);
    fail(pauses, 9);
    fail(pauses, 1, after(3600));
    expect(pauses.secondsLeft(attempt, after(3600))).toBe(0);
  });

  it('attack S19: of a network address stay when somebody else gets in there, and the mistypes of who gets in do not count', () => {
    const pauses = new FailurePauses();
    const address = 'address 10.0.0.1';
    const mistype = (who: string, times: number) => {
      for (let i = 0; i < times; i++) pauses.noteFailure([`email ${who}`, address], start);
    };
    for (let victim = 0; victim < 50; victim++) {
      mistype(`${victim}@victims.example`, 1);
      pauses.forgive('email own@attacker.example', address);
    }
    mistype('last@victims.example', 1);
    expect(pauses.secondsLeft([address], start)).toBe(1);

    const office = 'address 10.0.0.2';
    for (let day = 0; day < 30; day++) {
      for (let i = 0; i < 3; i++) pauses.noteFailure(['email tired@office.example', office], start);
      pauses.forgive('email tired@office.example', office);
    }
    expect(pauses.secondsLeft([office], start)).toBe(0);
  });

  it('of one address do not hold up another', () => {
    const pauses = new FailurePauses();
    fail(pauses, 9);
    expect(pauses.secondsLeft(['email other@b.example'], start)).toBe(0);
  });
});
