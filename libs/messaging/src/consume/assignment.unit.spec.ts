import { describe, expect, it } from '@jest/globals';
import { Assignment } from './assignment.js';
import type { PartitionWork } from './partition-work.js';

function workThatStopsWhen(stopped: Promise<void>): PartitionWork & { stops: number } {
  const work = { stops: 0, add: () => {}, room: async () => {}, stop: () => stopped };
  return Object.assign(work, {
    stop: () => {
      work.stops += 1;
      return stopped;
    },
  });
}

describe('Assignment', () => {
  it('fault F16: what a lost partition still finishes does not count, and its successor waits for it', async () => {
    const handler = Promise.withResolvers<void>();
    const assignment = new Assignment();
    const lost = assignment.workOf('t/0', () => workThatStopsWhen(handler.promise));
    expect(assignment.isCurrent('t/0', lost)).toBe(true);
    assignment.drop();
    expect(assignment.isCurrent('t/0', lost)).toBe(false);
    let isReady = false;
    const next = assignment.workOf('t/0', (ready) => {
      void ready.then(() => {
        isReady = true;
      });
      return workThatStopsWhen(Promise.resolve());
    });
    expect(next).not.toBe(lost);
    await new Promise(setImmediate);
    expect(isReady).toBe(false);
    handler.resolve();
    await new Promise(setImmediate);
    expect(isReady).toBe(true);
  });

  it('waits for everybody before it, through several rebalances', async () => {
    const first = Promise.withResolvers<void>();
    const assignment = new Assignment();
    assignment.workOf('t/0', () => workThatStopsWhen(first.promise));
    assignment.drop();
    assignment.workOf('t/0', () => workThatStopsWhen(Promise.resolve()));
    assignment.drop();
    let isReady = false;
    assignment.workOf('t/0', (ready) => {
      void ready.then(() => {
        isReady = true;
      });
      return workThatStopsWhen(Promise.resolve());
    });
    await new Promise(setImmediate);
    expect(isReady).toBe(false);
    first.resolve();
    await new Promise(setImmediate);
    expect(isReady).toBe(true);
  });

  it('lets what is in hand finish and count when the consumer stops', async () => {
    const assignment = new Assignment();
    const work = assignment.workOf('t/0', () => workThatStopsWhen(Promise.resolve()));
    await assignment.finish();
    expect(assignment.isCurrent('t/0', work)).toBe(true);
  });
});
