import { conversationIdOf } from '@faro/inbox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  fromPage,
  fromPerson,
  type InboxUnderTest,
  OWN_APP,
  openInboxUnderTest,
  PAGE,
  PERSON,
  pageBody,
  timeAt,
} from '../testing/inbox-under-test.js';

const MESSAGE = '0b7c1f0e-5a1d-8c51-9e0e-2f6f3f1f8a01';
const DELIVERY = '1b7c1f0e-5a1d-8c51-9e0e-2f6f3f1f8a01';
let inbox: InboxUnderTest;

const thread = { channel: 'facebook', pageId: PAGE, externalId: PERSON } as const;
const ids = () => {
  const agencyId = inbox.agencies.harbor;
  return { agencyId, messageId: MESSAGE, conversationId: conversationIdOf(agencyId, thread), pageId: PAGE };
};
const sent = (mids = ['m_own']) =>
  inbox.recordDeliveries.run([{ kind: 'sent', ...ids(), mids, sentAt: timeAt(3_000) }], new Date());
const failed = () => {
  const error = { code: 'window_closed', message: 'Too late.', retryable: false };
  return inbox.recordDeliveries.run([{ kind: 'failed', ...ids(), error }], new Date());
};
const echo = (metadata: string | null, mid = 'm_own') =>
  inbox.receive(
    pageBody([
      fromPage({ message: { mid, is_echo: true, text: 'ours', app_id: Number(OWN_APP), metadata } }, { at: 2_500 }),
    ]),
  );
const receipt = (of: 'read' | 'delivery', at: number) =>
  inbox.receive(pageBody([fromPerson({ [of]: { watermark: timeAt(at).getTime() } })]));
const messages = () => inbox.rows('SELECT id, mid, status, author_kind, sent_at FROM messages');
const toldOfReceipts = async () => {
  const facts = await inbox.rows<{ topic: string; data: { messageIds: string[]; watermark: string } }>(
    `SELECT topic, data FROM outbox WHERE topic IN ('message.delivered', 'message.read') ORDER BY id`,
  );
  for (const { data } of facts) expect(data.messageIds).toEqual([MESSAGE]);
  return facts.map(({ topic, data }) => [topic, Date.parse(data.watermark) - timeAt(0).getTime()]);
};
const asSent = { id: MESSAGE, mid: 'm_own', status: 'sent', author_kind: 'person' };

beforeAll(async () => {
  inbox = await openInboxUnderTest();
});
afterAll(() => inbox.close());

beforeEach(async () => {
  await inbox.forget();
  await inbox.receive(pageBody([fromPerson({ message: { mid: 'm_hi', text: 'hi' } })]));
  await inbox.rows('DELETE FROM messages');
  const { agencyId, conversationId } = ids();
  await inbox.rows(
    `INSERT INTO messages (agency_id, id, conversation_id, page_id, channel, direction, status, author_kind, text, sent_at, sequence, created_at)
     VALUES ($1, $2, $3, $4, 'facebook', 'outbound', 'queued', 'person', 'ours', $5, 9, now())`,
    [agencyId, MESSAGE, conversationId, PAGE, timeAt(2_000)],
  );
});

describe('an own message', () => {
  it('complaint 23: is sent when it has a mid, and twice is the same as once', async () => {
    await sent();
    await sent();
    expect(await messages()).toEqual([{ ...asSent, sent_at: timeAt(3_000) }]);
  });

  it('complaint 7: an echo that overtakes the answer attaches to its message, by the delivery that it names', async () => {
    await echo(`faro:${DELIVERY}`);
    expect(await messages()).toMatchObject([{ status: 'queued', mid: null }]);
    const [event] = await inbox.rows<{ data: object }>(`SELECT data FROM outbox WHERE topic = 'message.echoed'`);
    expect(event?.data).toMatchObject({ deliveryId: DELIVERY, mid: 'm_own', echoedAt: timeAt(2_500).toISOString() });
    await sent();
    expect(await messages()).toEqual([{ ...asSent, sent_at: timeAt(2_500) }]);
  });

  it('complaint 1: an echo after the answer changes nothing but its time to the platform’s own', async () => {
    await sent();
    await echo(`faro:${DELIVERY}`);
    await echo(`faro:${DELIVERY}`);
    expect(await messages()).toEqual([{ ...asSent, sent_at: timeAt(2_500) }]);
    expect(await inbox.rows(`SELECT 1 FROM outbox WHERE topic = 'message.echoed'`)).toHaveLength(1);
  });

  it('an echo that names no delivery stands alone until the answer says whose it was', async () => {
    await echo(null);
    expect(await messages()).toHaveLength(2);
    await sent();
    expect(await messages()).toEqual([{ ...asSent, sent_at: timeAt(2_500) }]);
  });

  it('an echo of a later part attaches by its mid', async () => {
    await sent(['m_own', 'm_picture']);
    await echo(null, 'm_picture');
    expect(await messages()).toHaveLength(1);
  });

  it('is as far as receipts say, also those that came before it was known to be sent', async () => {
    await receipt('delivery', 4_000);
    await sent();
    expect(await messages()).toMatchObject([{ status: 'delivered' }]);
    await receipt('read', 4_001);
    await sent();
    expect(await messages()).toMatchObject([{ status: 'read' }]);
    expect(await toldOfReceipts()).toEqual([
      ['message.delivered', 4_000],
      ['message.read', 4_001],
    ]);
  });

  it('is told as read when that was known before it was known to be sent, and once', async () => {
    await receipt('delivery', 4_000);
    await receipt('read', 4_001);
    await sent();
    await sent();
    await echo(`faro:${DELIVERY}`);
    expect(await messages()).toMatchObject([{ status: 'read' }]);
    expect(await toldOfReceipts()).toEqual([['message.read', 4_001]]);
  });

  it('that failed can be sent by a retry; that was sent does not fail any more', async () => {
    await failed();
    expect(await inbox.rows('SELECT status, error_code, error_retryable FROM messages')).toEqual([
      { status: 'failed', error_code: 'window_closed', error_retryable: false },
    ]);
    await sent();
    await failed();
    expect(await inbox.rows('SELECT status, error_code FROM messages')).toEqual([{ status: 'sent', error_code: null }]);
  });

  it('of another agency is not touched', async () => {
    const fact = { kind: 'sent' as const, ...ids(), agencyId: inbox.agencies.pier, mids: ['m_own'], sentAt: timeAt(0) };
    await inbox.recordDeliveries.run([fact], new Date());
    expect(await messages()).toMatchObject([{ status: 'queued' }]);
  });
});
