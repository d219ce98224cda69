import type { Consumer } from '../connection/kafkajs.js';

/** After a request that got no answer in its time: a process that was merely held up itself reads the next answer sooner. */
const PATIENCE_MS = 1_000;

/**
 * Resolves when the brokers have fallen silent, on a half-open connection for example: a request got no answer in its time, and no
 * other has since. kafkajs alone asks again on the same connection, for half a minute.
 */
export function fallenSilent(consumer: Consumer): Promise<Error> {
  const { promise, resolve } = Promise.withResolvers<Error>();
  let waiting: NodeJS.Timeout | undefined;
  consumer.on(consumer.events.REQUEST, () => {
    clearTimeout(waiting);
    waiting = undefined;
  });
  consumer.on(consumer.events.REQUEST_TIMEOUT, () => {
    waiting ??= setTimeout(resolve, PATIENCE_MS, new Error('gets no answer')).unref();
  });
  return promise;
}
