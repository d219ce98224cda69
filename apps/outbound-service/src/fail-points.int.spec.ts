import { waitFor } from '@faro/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type FailPoint, failPoints } from './fail-points.js';
import { type Conversation, OutboundUnderTest } from './testing/outbound-under-test.js';
import { DENTAL } from './testing/simulated-meta.js';

let outbound: OutboundUnderTest;

beforeAll(async () => {
  outbound = await OutboundUnderTest.open();
  await outbound.connect(DENTAL);
});

afterAll(() => outbound?.close());
beforeEach(async () => {
  await outbound.meta.control('DELETE', '/faults');
  await outbound.rows('DELETE FROM send_lanes'); // what a test that failed has left would meet the next point too early
});

/** What has to happen so that the point is reached at all. */
async function arrange(point: FailPoint, { psid }: Conversation): Promise<void> {
  outbound.bridge.isOn = point !== 'read_back.answered';
  if (point.startsWith('echo') || point === 'read_back.answered')
    await outbound.meta.fault({ kind: 'hang_up', accepted: true, psid });
}

describe('faults F4 and F21: outbound-service killed', () => {
  it.each(failPoints)(
    'at %s: each part arrives exactly once, in order, and everything is final',
    async (point) => {
      const conversation = await outbound.conversation(DENTAL);
      await arrange(point, conversation);
      const doomed = await outbound.start({ FARO_FAILPOINT: point });
      const image = { type: 'image', payload: { uploadId: await outbound.file('image') } };
      const [first, second] = [
        await outbound.reply(conversation, 'First', [image]),
        await outbound.reply(conversation, 'Second'),
      ];
      await waitFor(() => isGone(doomed.pid), { timeoutMs: 30_000 });
      const saved = await outbound.start();
      await outbound.until(first, 'sent', 'sent');
      await outbound.until(second, 'sent');
      const arrived = await outbound.meta.arrived(conversation.psid);
      expect(arrived.map(({ text, attachmentType }) => text ?? attachmentType)).toEqual(['First', 'image', 'Second']);
      expect(await outbound.events('message.sent', conversation.id)).toHaveLength(2);
      await saved.stop();
    },
    120_000,
  );
});

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}
