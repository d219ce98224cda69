import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { SimulatorUnderTest } from './simulator-under-test.js';
import { WebhookReceiver } from './webhook-receiver.js';

/** A simulator and a webhook for the specs of one file, as new before each of them. To be read inside of a spec only. */
export function useSimulator(): { simulator: SimulatorUnderTest; receiver: WebhookReceiver } {
  const used = {} as { simulator: SimulatorUnderTest; receiver: WebhookReceiver };
  beforeAll(async () => {
    used.receiver = await WebhookReceiver.start();
    used.simulator = await SimulatorUnderTest.start(used.receiver);
  });
  beforeEach(async () => {
    await used.simulator.control('POST', '/reset');
    used.receiver.clear();
  });
  afterAll(async () => {
    await used.receiver.stop();
    await used.simulator?.stop();
  });
  return used;
}
