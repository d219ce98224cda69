import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Consumer } from '../connection/kafkajs.js';
import { fallenSilent } from './silent-broker.js';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** A consumer whose requests time out (`timeout`) or are answered (`answer`), and what was noticed of it. */
function watched() {
  const emitter = new EventEmitter();
  const events = { REQUEST: 'answer', REQUEST_TIMEOUT: 'timeout' };
  const seen = { isSilent: false };
  void fallenSilent(Object.assign(emitter, { events }) as unknown as Consumer).then(() => {
    seen.isSilent = true;
  });
  return { emitter, seen };
}

describe('a broker that does not answer', () => {
  it('has fallen silent when nothing is answered for a second after a request has timed out', async () => {
    const { emitter, seen } = watched();
    emitter.emit('timeout');
    await jest.advanceTimersByTimeAsync(900);
    expect(seen.isSilent).toBe(false);
    emitter.emit('timeout');
    await jest.advanceTimersByTimeAsync(100);
    expect(seen.isSilent).toBe(true);
  });

  it('fault F22: has not where our own process was held up: the next answer is there at once', async () => {
    const { emitter, seen } = watched();
    emitter.emit('timeout');
    emitter.emit('timeout');
    await jest.advanceTimersByTimeAsync(200);
    emitter.emit('answer');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(seen.isSilent).toBe(false);
  });
});
