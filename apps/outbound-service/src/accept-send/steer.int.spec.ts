import { waitFor } from '@faro/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Conversation, OutboundUnderTest } from '../testing/outbound-under-test.js';
import { DENTAL } from '../testing/simulated-meta.js';

let outbound: OutboundUnderTest;

beforeAll(async () => {
  outbound = await OutboundUnderTest.open();
  await outbound.connect(DENTAL);
  await outbound.start();
});

afterAll(() => outbound?.close());
afterEach(() => outbound.meta.control('DELETE', '/faults'));

const texts = async ({ psid }: Conversation) => (await outbound.meta.arrived(psid)).map(({ text }) => text);
const fail = ({ psid }: Conversation, code: number, subcode?: number, count: number | null = 1) =>
  outbound.meta.fault({ kind: 'error', code, ...(subcode === undefined ? {} : { subcode }), psid, count });

describe('what an agent wants', () => {
  it('complaint 1: a retry resends what failed and nothing else', async () => {
    const conversation = await outbound.conversation(DENTAL);
    const [good, bad] = [await outbound.file('image'), 'no-such-upload'];
    const messageId = await outbound.reply(conversation, 'Look', [
      { type: 'image', payload: { uploadId: good } },
      { type: 'image', payload: { uploadId: bad } },
      { type: 'image', payload: { uploadId: good } },
    ]);
    await outbound.until(messageId, 'sent', 'sent', 'failed', 'queued');
    await outbound.rows(`UPDATE attachments SET payload = $2 WHERE message_id = $1 AND position = 1`, [
      messageId,
      JSON.stringify({ uploadId: good }),
    ]);
    await outbound.instruct(conversation, messageId, 'retry');
    await outbound.until(messageId, 'sent', 'sent', 'sent', 'sent');
    expect(await outbound.meta.arrived(conversation.psid)).toMatchObject([
      { text: 'Look' },
      { attachmentType: 'image' },
      { attachmentType: 'image' },
      { attachmentType: 'image' },
    ]);
  });

  it('complaint 1: a retry that the topic brings again is not carried out again', async () => {
    const conversation = await outbound.conversation(DENTAL);
    await fail(conversation, 10, 2018278, 2);
    const messageId = await outbound.reply(conversation, 'Hello?');
    await outbound.until(messageId, 'failed');
    for (const _ of [1, 2]) await outbound.instruct(conversation, messageId, 'retry', 1_000);
    await waitFor(async () => Number((await outbound.parts(messageId))[0]?.attempts) >= 2);
    await outbound.until(messageId, 'failed');
    await outbound.instruct(conversation, messageId, 'retry', 1_000);
    await outbound.until(await outbound.reply(conversation, 'Next'), 'sent');
    expect(await outbound.parts(messageId)).toMatchObject([{ state: 'failed' }]); // a third call would have gone well
    await outbound.instruct(conversation, messageId, 'retry', 1_001);
    await outbound.until(messageId, 'sent');
  });

  it('a skip lets what follows in the message go, and later messages never waited', async () => {
    const conversation = await outbound.conversation(DENTAL);
    const good = await outbound.file('image');
    const messageId = await outbound.reply(conversation, null, [
      { type: 'image', payload: { uploadId: 'no-such-upload' } },
      { type: 'image', payload: { uploadId: good } },
    ]);
    await outbound.until(messageId, 'failed', 'queued');
    await outbound.until(await outbound.reply(conversation, 'Meanwhile'), 'sent');
    await outbound.instruct(conversation, messageId, 'skip');
    const parts = await outbound.until(messageId, 'skipped', 'sent');
    const sent = await outbound.events('message.sent', conversation.id);
    expect(sent.at(-1)?.data).toMatchObject({ messageId, mids: [parts[1]?.mid] });
  });

  it('a quote stands above the reply, once, however many parts it has', async () => {
    const conversation = await outbound.conversation(DENTAL);
    const [quoted] = await outbound.until(await outbound.reply(conversation, 'Which one?'), 'sent');
    const picture = { type: 'image', payload: { uploadId: await outbound.file('image') } };
    const messageId = await outbound.store(conversation, 'This one', [picture]);
    await outbound.rows('UPDATE messages SET reply_to_mid = $2 WHERE id = $1', [messageId, quoted?.mid]);
    await outbound.instruct(conversation, messageId, 'send');
    await outbound.until(messageId, 'sent', 'sent');
    const arrived = await outbound.meta.arrived(conversation.psid);
    expect(arrived.map(({ replyToMid }) => replyToMid)).toEqual([null, quoted?.mid, null]);
  });

  it('a cancel calls back what is still queued', async () => {
    const conversation = await outbound.conversation(DENTAL);
    await fail(conversation, 1200, undefined, null);
    const messageId = await outbound.reply(conversation, 'Never mind');
    await waitFor(async () => (await outbound.parts(messageId))[0]?.state === 'retrying');
    await waitFor(async () => {
      await outbound.instruct(conversation, messageId, 'cancel');
      return (await outbound.parts(messageId))[0]?.state === 'cancelled';
    });
    await outbound.meta.control('DELETE', '/faults');
    await outbound.until(await outbound.reply(conversation, 'Instead'), 'sent');
    expect(await texts(conversation)).toEqual(['Instead']);
  });
});
