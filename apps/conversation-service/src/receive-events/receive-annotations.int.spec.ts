import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBody } from '@faro/messenger-platform';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  eventsOf,
  fromPage,
  fromPerson,
  type InboxUnderTest,
  OTHER_APP,
  openInboxUnderTest,
  PAGE,
  PERSON,
  pageBody,
  SECOND_PAGE,
  textItem,
  timeAt,
} from '../testing/inbox-under-test.js';

const SAMPLES = join(import.meta.dirname, '..', '..', '..', '..', 'libs', 'messenger-platform', 'samples');
let inbox: InboxUnderTest;

beforeAll(async () => {
  inbox = await openInboxUnderTest();
});
beforeEach(() => inbox.forget());
afterAll(() => inbox.close());

const outcomes = async (...bodies: unknown[]) => (await inbox.receive(...bodies)).map(({ outcome }) => outcome);
const topics = async () =>
  (await inbox.rows<{ topic: string }>('SELECT topic FROM outbox ORDER BY id')).map(({ topic }) => topic);
const count = async (table: string) =>
  Number((await inbox.rows<{ n: string }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n);

describe('what is said about messages', () => {
  it('complaint 22: a thumbs up is seen on the message and makes the conversation unread', async () => {
    await inbox.receive(pageBody([textItem('m_1', 'hi')]));
    await inbox.rows('UPDATE conversations SET unread_count = 0');
    const react = fromPerson({ reaction: { mid: 'm_9', action: 'react', reaction: 'like' } }, { at: 5 });
    await inbox.receive(pageBody([react]), pageBody([react]));
    expect(await inbox.rows('SELECT unread_count, last_contact_action_at FROM conversations')).toEqual([
      { unread_count: 1, last_contact_action_at: timeAt(5) },
    ]);
    expect(await inbox.rows('SELECT mid, reaction FROM message_reactions')).toEqual([{ mid: 'm_9', reaction: 'like' }]);
    await inbox.receive(pageBody([fromPerson({ reaction: { mid: 'm_9', action: 'unreact' } }, { at: 6 })]));
    expect(await inbox.rows('SELECT mid FROM message_reactions')).toEqual([]);
  });

  it('receipts and reactions make no contact; what they said is there when the person writes', async () => {
    await inbox.receive(
      pageBody([
        fromPerson({ reaction: { mid: 'm_9', action: 'react', reaction: 'love' } }),
        fromPerson({ read: { watermark: timeAt(5).getTime() } }),
      ]),
    );
    expect([await count('contacts'), await count('conversations'), await topics()]).toEqual([0, 0, []]);
    await inbox.receive(pageBody([textItem('m_1', 'hi', { at: 9 })]));
    expect(await inbox.rows('SELECT unread_count, read_until FROM conversations')).toEqual([
      { unread_count: 2, read_until: timeAt(5) },
    ]);
    expect(await count('early_signals')).toBe(0);
  });

  it('receipts speak of one Page alone and never go back', async () => {
    const sent = (pageId: string) =>
      pageBody([fromPage({ message: { mid: 'm_1', is_echo: true, text: 'ours' } }, { pageId })], pageId);
    const receipt = (of: 'read' | 'delivery', at: number) =>
      pageBody([fromPerson({ [of]: { watermark: timeAt(at).getTime() } })]);
    await inbox.receive(sent(PAGE), sent(SECOND_PAGE), receipt('read', 10));
    expect(await outcomes(receipt('delivery', 3), receipt('read', 4))).toEqual(['stored', 'duplicate']);
    expect(await inbox.rows('SELECT page_id, status FROM messages ORDER BY page_id')).toEqual([
      { page_id: PAGE, status: 'read' },
      { page_id: SECOND_PAGE, status: 'sent' },
    ]);
    expect((await topics()).filter((topic) => topic.startsWith('message.'))).toEqual(['message.read']);
  });

  it('an unsent message leaves a tombstone and no word of it anywhere, whichever comes first', async () => {
    const original = pageBody([
      fromPerson({
        message: {
          mid: 'm_1',
          text: 'secret words',
          quick_reply: { payload: 'secret words' },
          attachments: [{ type: 'image', payload: { url: 'https://cdn.test/secret words.png' } }],
        },
      }),
    ]);
    const edit = pageBody([
      fromPerson({ message_edit: { mid: 'm_1', text: 'secret words too', num_edit: 1 } }, { at: 1 }),
    ]);
    const unsend = pageBody([fromPerson({ message: { mid: 'm_1', is_deleted: true } }, { at: 2 })]);
    for (const order of [
      [original, edit, unsend, unsend],
      [unsend, edit, original],
    ]) {
      for (const body of order) await inbox.receive(body);
      expect(await inbox.rows('SELECT text, deleted_at FROM messages')).toEqual([
        { text: null, deleted_at: timeAt(2) },
      ]);
      for (const table of ['messages', 'attachments', 'message_edits', 'webhook_items'])
        expect(JSON.stringify(await inbox.rows(`SELECT * FROM ${table}`))).not.toContain('secret words');
      expect((await topics()).filter((topic) => topic === 'message.deleted')).toHaveLength(1);
      await inbox.forget();
    }
  });

  it('complaint 55: a referral attaches to the conversation in either order with the message', async () => {
    const referral = pageBody([
      fromPerson({ referral: { ref: 'winter', source: 'SHORTLINK', type: 'OPEN_THREAD' } }, { at: 1 }),
    ]);
    const message = pageBody([textItem('m_1', 'hi')]);
    for (const order of [
      [referral, message],
      [message, referral],
    ]) {
      for (const body of order) await inbox.receive(body);
      expect(
        await inbox.rows(
          'SELECT r.ref FROM referrals r JOIN conversations c ON (c.agency_id, c.id) = (r.agency_id, r.conversation_id)',
        ),
      ).toEqual([{ ref: 'winter' }]);
      expect(await inbox.rows('SELECT last_contact_action_at FROM conversations')).toEqual([
        { last_contact_action_at: timeAt(1) },
      ]);
      await inbox.forget();
    }
  });

  it('complaint 13: what comes in standby is stored and marked; control comes back when it is passed to us', async () => {
    await inbox.receive(pageBody([textItem('m_1', 'to the bot')], PAGE, 'standby'));
    expect(await inbox.rows('SELECT c.standby, m.standby AS marked FROM conversations c, messages m')).toEqual([
      { standby: true, marked: true },
    ]);
    const pass = (owner: string, at: number) =>
      pageBody([fromPerson({ pass_thread_control: { new_owner_app_id: owner } }, { at })]);
    await inbox.receive(pass(OTHER_APP, 5));
    expect(await inbox.rows('SELECT standby, thread_owner_app_id FROM conversations')).toEqual([
      { standby: true, thread_owner_app_id: OTHER_APP },
    ]);
    await inbox.receive(pass('738291046512903', 6));
    expect(await inbox.rows('SELECT standby, thread_owner_app_id FROM conversations')).toEqual([
      { standby: false, thread_owner_app_id: null },
    ]);
    expect(await inbox.rows('SELECT kind FROM conversation_events')).toHaveLength(2);
  });
});

describe('the ledger', () => {
  it('beyond B1: has a row for each of 12 items with what became of it, found by mid and by Page', async () => {
    const items = Array.from({ length: 9 }, (_, n) => textItem(`m_${n}`, 'x', { at: n }));
    const odd = [null, { brand_new: {} }];
    await inbox.receive(pageBody([...items, ...odd, textItem('m_0', 'x')]));
    const rows = await inbox.rows(
      'SELECT outcome, reason, count(*)::int AS n FROM webhook_items GROUP BY 1, 2 ORDER BY 1, 2',
    );
    expect(rows).toEqual([
      { outcome: 'stored', reason: null, n: 9 },
      { outcome: 'duplicate', reason: null, n: 1 },
      { outcome: 'quarantined', reason: 'item_is_no_object', n: 1 },
      { outcome: 'quarantined', reason: 'unknown_event', n: 1 },
    ]);
    expect(
      await inbox.rows(
        `SELECT w.page_id, w.kind, w.psid, w.message_id = m.id AS found FROM webhook_items w JOIN messages m USING (mid) WHERE w.mid = 'm_3'`,
      ),
    ).toEqual([{ page_id: PAGE, kind: 'message', psid: PERSON, found: true }]);
  });

  it('keeps what it said first of a record that Kafka delivers again', async () => {
    const events = eventsOf(pageBody([textItem('m_1', 'once')]));
    await inbox.receiveEvents.run(events, new Date());
    await inbox.receiveEvents.run([...events, ...events], new Date());
    expect(await inbox.rows('SELECT outcome, mid FROM webhook_items')).toEqual([{ outcome: 'stored', mid: 'm_1' }]);
  });

  it('keeps the item as it came, NUL and all, without the secrets of opt-ins', async () => {
    await inbox.receive(
      pageBody([
        textItem('m_1', 'a\u0000b'),
        fromPerson({ optin: { title: 'Weekly', notification_messages_token: 'secret' } }),
      ]),
    );
    const rows = await inbox.rows<{ raw: object }>('SELECT raw FROM webhook_items ORDER BY position');
    expect(rows[0]?.raw).toMatchObject({ message: { text: 'a\u0000b' } });
    expect(JSON.stringify(rows[1]?.raw)).not.toContain('secret');
  });

  it('says that an item is dead, and what became of it once it is replayed', async () => {
    const [event] = eventsOf(pageBody([textItem('m_1', 'x')]));
    if (!event) throw new Error('no event');
    await inbox.receiveEvents.recordDead(event, Object.assign(new Error('bad'), { code: '22P05' }), new Date());
    expect(await inbox.rows('SELECT outcome, reason FROM webhook_items')).toEqual([
      { outcome: 'dead', reason: '22P05' },
    ]);
    await inbox.receiveEvents.run([event], new Date());
    expect(await inbox.rows('SELECT outcome, reason FROM webhook_items')).toEqual([
      { outcome: 'stored', reason: null },
    ]);
  });

  it('forgets that an item was nobody’s when it is replayed for the agency that has connected the Page', async () => {
    await inbox.rows('UPDATE facebook_pages SET disconnected_at = now() WHERE page_id = $1', [SECOND_PAGE]);
    const body = pageBody([textItem('m_1', 'early', { pageId: SECOND_PAGE })], SECOND_PAGE);
    const options = { postId: '6c1f9d34-0b43-4a9e-8f11-7d5c1d0e9a10', receivedAt: new Date() };
    await inbox.receiveEvents.run(eventsOf(body, options), new Date());
    await inbox.connect(inbox.agencies.harbor, inbox.locations.harbor, SECOND_PAGE);
    await inbox.receiveEvents.run(eventsOf(body, { ...options, source: '/faro/replay' }), new Date());
    expect(await inbox.rows('SELECT agency_id, outcome FROM webhook_items')).toEqual([
      { agency_id: inbox.agencies.harbor, outcome: 'stored' },
    ]);
  });
});

describe('the samples', () => {
  const index: Record<string, { outcome: string; count?: number; after?: string[] }> = JSON.parse(
    readFileSync(join(SAMPLES, 'index.json'), 'utf8'),
  );
  const body = (file: string) => parseBody(readFileSync(join(SAMPLES, file)));

  it.each(Object.entries(index))(
    '%s, posted twice after what it follows, does once what its index says',
    async (file, { outcome, count: expected, after = [] }) => {
      for (const earlier of after) await inbox.receive(body(earlier));
      const before = await count('messages');
      const first = await outcomes(body(file));
      const created = (await count('messages')) - before;
      const facts = await topics();
      const second = await outcomes(body(file));
      const isMessage = outcome.startsWith('message_created') || (outcome === 'no_duplicate' && after.length === 0);
      const stored = outcome === 'ignored' || file.startsWith('ig-') ? 'ignored' : 'stored';
      expect(created).toBe(isMessage && stored === 'stored' ? (expected ?? 1) : 0);
      expect(first.every((each) => each === stored)).toBe(true);
      expect(second.every((each) => each === (stored === 'stored' ? 'duplicate' : 'ignored'))).toBe(true);
      expect(await topics()).toEqual(facts);
    },
  );
});
