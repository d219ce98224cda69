import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FailPoint, failPoints } from './fail-points.js';
import { type Conversation, OutboundUnderTest } from './testing/outbound-under-test.js';
import { DENTAL } from './testing/simulated-meta.js';

interface Reply {
  readonly outbound: OutboundUnderTest;
  readonly conversation: Conversation;
  readonly messageIds: readonly [string, string];
}

/** Reached by what a topic brings: after each kill the next instance waits seconds for its share of the topic. */
const fromTopics = failPoints.filter((point) => point.startsWith('accept') || point.startsWith('echo'));
/** Reached by what lies in the database. */
const fromLanes = failPoints.filter((point) => !fromTopics.includes(point));

/** However long the kills take on a busy machine, no part is given up. */
const PATIENT = { RETRY_IN_ALL_MS: '600000' };

const worlds: OutboundUnderTest[] = [];
/** By the point at which the instance was killed that should have sent it. */
const replies = new Map<FailPoint, Reply>();

beforeAll(async () => {
  await Promise.all([killAtEach(fromTopics), killAtEach(fromLanes)]);
});

afterAll(() => Promise.all(worlds.map((outbound) => outbound.close())));

/** One instance after the other takes up what the one before has left, and is killed in turn; the last one may live. */
async function killAtEach(points: readonly FailPoint[]): Promise<void> {
  const outbound = await OutboundUnderTest.open();
  worlds.push(outbound);
  await outbound.connect(DENTAL);
  for (const point of points) {
    const conversation = await outbound.conversation(DENTAL);
    await arrange(outbound, point, conversation);
    const image = { type: 'image', payload: { uploadId: await outbound.file('image') } };
    const messageIds = [
      await outbound.store(conversation, 'First', [image]),
      await outbound.store(conversation, 'Second'),
    ] as const;
    for (const id of messageIds)
      if (fromLanes.includes(point)) await outbound.accept(conversation, id);
      else await outbound.instruct(conversation, id, 'send');
    replies.set(point, { outbound, conversation, messageIds });
    const doomed = await outbound.launch({ ...PATIENT, FARO_FAILPOINT: point });
    // However early: an instance that meets its point before it is ready is as dead as any other.
    await doomed.ended;
  }
  outbound.bridge.isOn = true;
  await outbound.launch(PATIENT);
}

/** What has to happen so that the point is reached at all. */
async function arrange(outbound: OutboundUnderTest, point: FailPoint, { psid }: Conversation): Promise<void> {
  outbound.bridge.isOn = point !== 'read_back.answered';
  if (point.startsWith('echo') || point === 'read_back.answered')
    await outbound.meta.fault({ kind: 'hang_up', accepted: true, psid });
}

describe('fault F4, fault F21: outbound-service killed', () => {
  it.each(failPoints)('at %s: each part arrives exactly once, in order, and everything is final', async (point) => {
    const reply = replies.get(point);
    if (!reply) throw new Error('Nobody was killed there.');
    const { outbound, conversation, messageIds } = reply;
    await outbound.until(messageIds[0], 'sent', 'sent');
    await outbound.until(messageIds[1], 'sent');
    const arrived = await outbound.meta.arrived(conversation.psid);
    expect(arrived.map(({ text, attachmentType }) => text ?? attachmentType)).toEqual(['First', 'image', 'Second']);
    expect(await outbound.events('message.sent', conversation.id)).toHaveLength(2);
  });
});
