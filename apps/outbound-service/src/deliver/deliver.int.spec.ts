import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboundUnderTest } from '../testing/outbound-under-test.js';
import { DENTAL } from '../testing/simulated-meta.js';

let outbound: OutboundUnderTest;

beforeAll(async () => {
  outbound = await OutboundUnderTest.open();
  await outbound.connect(DENTAL);
  await outbound.start();
});

afterAll(() => outbound?.close());

describe('a reply', () => {
  it('goes out once through the Send API, as a response, and is told as sent', async () => {
    const conversation = await outbound.conversation(DENTAL);
    const messageId = await outbound.reply(conversation, 'Good morning');
    const [part] = await outbound.until(messageId, 'sent');
    const arrived = await outbound.meta.arrived(conversation.psid);
    expect(arrived).toMatchObject([
      { text: 'Good morning', messagingType: 'RESPONSE', tag: null, mid: part?.mid, metadata: `faro:${part?.id}` },
    ]);
    expect(await outbound.events('message.sent', conversation.id)).toMatchObject([
      { data: { messageId, mids: [part?.mid] }, sequence: 1 },
    ]);
  });
});
