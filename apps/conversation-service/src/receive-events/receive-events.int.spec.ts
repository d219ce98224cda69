import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBody } from '@faro/messenger-platform';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  eventsOf,
  FOREIGN_PAGE,
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
const texts = async () =>
  (await inbox.rows<{ text: string }>('SELECT text FROM messages ORDER BY sent_at, sequence')).map(({ text }) => text);
const topics = async () =>
  (await inbox.rows<{ topic: string }>('SELECT topic FROM outbox ORDER BY id')).map(({ topic }) => topic);
const count = async (table: string) =>
  Number((await inbox.rows<{ n: string }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n);

describe('a message', () => {
  it('makes a contact without a made-up name, a conversation, and is told once, in order', async () => {
    await inbox.receive(pageBody([textItem('m_1', 'Is the oak desk still available?')]));
    const [message] = await inbox.rows(
      `SELECT m.text, m.status, m.direction, m.author_kind, c.unread_count, c.status AS state, c.channel, p.external_id, p.name
       FROM messages m JOIN conversations c ON c.id = m.conversation_id JOIN contacts p ON p.id = c.contact_id`,
    );
    expect(message).toEqual({
      text: 'Is the oak desk still available?',
      status: 'received',
      direction: 'inbound',
      author_kind: 'contact',
      unread_count: 1,
      state: 'open',
      channel: 'facebook',
      external_id: PERSON,
      name: null,
    });
    expect(await inbox.rows('SELECT topic, sequence FROM outbox ORDER BY id')).toEqual([
      { topic: 'conversation.created', sequence: 1 },
      { topic: 'message.received', sequence: 2 },
    ]);
  });

  it('complaint 2: the same body three times is one message', async () => {
    const body = pageBody([textItem('m_1', 'once')]);
    expect([await outcomes(body), await outcomes(body), await outcomes(body)]).toEqual([
      ['stored'],
      ['duplicate'],
      ['duplicate'],
    ]);
    expect(await texts()).toEqual(['once']);
    expect((await topics()).filter((topic) => topic === 'message.received')).toHaveLength(1);
  });

  it('complaint 6: twice in one entry and twice in one batch is one message, one conversation', async () => {
    const item = textItem('m_1', 'once');
    expect(await outcomes(pageBody([item, item]), pageBody([item]))).toEqual(['stored', 'duplicate', 'duplicate']);
    expect([await count('messages'), await count('conversations'), await count('contacts')]).toEqual([1, 1, 1]);
  });

  it('complaint 8: a repetition that comes years later, with another time, is still one', async () => {
    await inbox.receive(pageBody([textItem('m_1', 'once')]));
    expect(await outcomes(pageBody([textItem('m_1', 'once', { at: 9e10 })]))).toEqual(['duplicate']);
  });

  it('complaint 54: is shown by the time that Meta gave it, and of equal times in the order of arrival', async () => {
    const [late, first, tie, tieToo] = [
      textItem('m_4', 'last', { at: 9_000 }),
      textItem('m_1', 'first', { at: 0 }),
      textItem('m_2', 'second', { at: 5 }),
      textItem('m_3', 'third', { at: 5 }),
    ];
    await inbox.receive(pageBody([late, tie]));
    await inbox.receive(pageBody([tieToo, first]));
    expect(await texts()).toEqual(['first', 'second', 'third', 'last']);
    const [conversation] = await inbox.rows('SELECT last_activity_at, unread_count, sequence FROM conversations');
    expect(conversation).toMatchObject({ last_activity_at: timeAt(9_000), unread_count: 4, sequence: 5 });
  });

  it('opens a closed conversation again and lifts that the person could not be reached', async () => {
    await inbox.receive(pageBody([textItem('m_1', 'hi')]));
    await inbox.rows(`UPDATE conversations SET status = 'closed'`);
    await inbox.rows('UPDATE contacts SET unreachable_since = now()');
    await inbox.receive(pageBody([textItem('m_2', 'again', { at: 10 })]));
    expect(await inbox.rows('SELECT status FROM conversations')).toEqual([{ status: 'open' }]);
    expect(await inbox.rows('SELECT unreachable_since FROM contacts')).toEqual([{ unreachable_since: null }]);
    expect(await topics()).toContain('conversation.updated');
  });

  it('complaint 17: 3 entries with 4 events each for 2 Pages are 12 messages', async () => {
    const entry = (which: number) => ({
      id: which === 2 ? SECOND_PAGE : PAGE,
      time: 1,
      messaging: [0, 1, 2, 3].map((n) =>
        textItem(`m_${which}_${n}`, 'x', { pageId: which === 2 ? SECOND_PAGE : PAGE, psid: `70${n}`, at: n }),
      ),
    });
    await inbox.receive({ object: 'page', entry: [0, 1, 2].map(entry) });
    expect([await count('messages'), await count('conversations')]).toEqual([12, 8]);
  });

  it('1,000 items in one body are 1,000 messages', async () => {
    const items = Array.from({ length: 1_000 }, (_, n) =>
      textItem(`m_${n}`, `text ${n}`, { psid: `7${n % 40}`, at: n }),
    );
    const rows = await inbox.receive(pageBody(items));
    expect(rows.filter(({ outcome }) => outcome === 'stored')).toHaveLength(1_000);
    expect([await count('messages'), await count('conversations'), await count('webhook_items')]).toEqual([
      1_000, 40, 1_000,
    ]);
  });

  it('takes what is no text: NUL, half a surrogate pair, bidi marks', async () => {
    await inbox.receive(pageBody([textItem('m_\u0000', 'a\u0000b\ud83d\u202ec', {})]));
    expect(await texts()).toEqual(['a\uFFFDb\uFFFD\u202ec']);
  });

  it('with the same mid on two Pages is two messages', async () => {
    const second = pageBody([textItem('m_1', 'to B', { pageId: SECOND_PAGE })], SECOND_PAGE);
    expect(await outcomes(pageBody([textItem('m_1', 'to A')]), second)).toEqual(['stored', 'stored']);
  });

  it('between two connected Pages is inbound at one and outbound at the other', async () => {
    const asSent = fromPage({ message: { mid: 'm_1', text: 'hi', is_echo: true } }, { psid: SECOND_PAGE });
    const asReceived = fromPerson({ message: { mid: 'm_1', text: 'hi' } }, { psid: PAGE, pageId: SECOND_PAGE });
    await inbox.receive(pageBody([asSent]), pageBody([asReceived], SECOND_PAGE));
    expect(await inbox.rows('SELECT page_id, direction FROM messages ORDER BY page_id')).toEqual([
      { page_id: PAGE, direction: 'outbound' },
      { page_id: SECOND_PAGE, direction: 'inbound' },
    ]);
  });

  it('complaint 14: with an unknown attachment shows that, and its neighbours are stored', async () => {
    const odd = fromPerson({ message: { mid: 'm_2', attachments: [{ type: 'hologram' }] } }, { at: 1 });
    await inbox.receive(pageBody([textItem('m_1', 'before'), odd, textItem('m_3', 'after', { at: 2 })]));
    expect(await texts()).toEqual(['before', null, 'after']);
    expect(await inbox.rows('SELECT type, payload FROM attachments')).toEqual([
      { type: 'unsupported', payload: { platformType: 'hologram' } },
    ]);
  });
});

describe('tenants', () => {
  it('another agency sees nothing of it', async () => {
    await inbox.receive(pageBody([textItem('m_1', 'hi'), fromPerson({ referral: { ref: 'x' } })]));
    for (const table of ['contacts', 'conversations', 'messages', 'webhook_items', 'referrals', 'reaction_history']) {
      const seen = (agency: string) => inbox.database.inAgency(agency, (tx) => tx.query(`SELECT 1 FROM ${table}`));
      expect(await seen(inbox.agencies.pier)).toEqual([]);
    }
  });

  it('complaint 38: a Page that nobody has connected is ignored with a reason, and makes nothing', async () => {
    const body = pageBody([textItem('m_1', 'hi', { pageId: FOREIGN_PAGE })], FOREIGN_PAGE);
    expect(await inbox.receive(body)).toMatchObject([{ outcome: 'ignored', reason: 'unknown_page' }]);
    expect(await count('contacts')).toBe(0);
    expect(await inbox.rows('SELECT agency_id, reason FROM webhook_items')).toEqual([
      { agency_id: '00000000-0000-0000-0000-000000000000', reason: 'unknown_page' },
    ]);
  });

  it('a Page that moves to another agency: before to the one, after to the other, nothing to both', async () => {
    await inbox.receive(pageBody([textItem('m_1', 'before')]));
    await inbox.rows('UPDATE facebook_pages SET disconnected_at = now() WHERE page_id = $1', [PAGE]);
    expect(await outcomes(pageBody([textItem('m_2', 'between', { at: 1 })]))).toEqual(['ignored']);
    await inbox.connect(inbox.agencies.pier, inbox.locations.pier, PAGE);
    await inbox.receive(pageBody([textItem('m_3', 'after', { at: 2 })]));
    const rows = await inbox.rows('SELECT agency_id, text FROM messages ORDER BY sent_at');
    expect(rows).toEqual([
      { agency_id: inbox.agencies.harbor, text: 'before' },
      { agency_id: inbox.agencies.pier, text: 'after' },
    ]);
    await inbox.rows('DELETE FROM facebook_pages WHERE agency_id = $1', [inbox.agencies.pier]);
    await inbox.connect(inbox.agencies.harbor, inbox.locations.harbor, PAGE);
  });

  it('below plus everything is stored and nobody is told', async () => {
    await inbox.rows(`UPDATE agencies SET plan = 'starter' WHERE id = $1`, [inbox.agencies.harbor]);
    try {
      expect(await outcomes(pageBody([textItem('m_1', 'locked')]))).toEqual(['stored']);
      expect([await texts(), await topics()]).toEqual([['locked'], []]);
    } finally {
      await inbox.rows(`UPDATE agencies SET plan = 'plus' WHERE id = $1`, [inbox.agencies.harbor]);
    }
  });
});

describe('an echo', () => {
  const echo = (message: object, at = 1) => pageBody([fromPage({ message: { is_echo: true, ...message } }, { at })]);

  it('complaint 11: what was written in Business Suite is shown as outside, and the conversation counts as answered', async () => {
    await inbox.receive(pageBody([textItem('m_1', 'hi')]));
    await inbox.receive(
      echo({ mid: 'm_2', text: 'Typed on the phone' }),
      echo({ mid: 'm_3', app_id: Number(OTHER_APP) }, 2),
    );
    expect(
      await inbox.rows(
        `SELECT author_kind, author_app_id, status FROM messages WHERE direction = 'outbound' ORDER BY mid`,
      ),
    ).toEqual([
      { author_kind: 'outside', author_app_id: null, status: 'sent' },
      { author_kind: 'outside', author_app_id: OTHER_APP, status: 'sent' },
    ]);
    expect(await inbox.rows('SELECT unread_count, last_reply_at FROM conversations')).toEqual([
      { unread_count: 1, last_reply_at: timeAt(2) },
    ]);
  });

  it('complaint 10: never makes an inbound message or raises message.received', async () => {
    await inbox.receive(echo({ mid: 'm_1', text: 'hi' }));
    expect(await inbox.rows('SELECT direction FROM messages')).toEqual([{ direction: 'outbound' }]);
    expect(await topics()).toEqual(['conversation.created']);
  });

  it('complaint 9: a foreign echo twice is exactly one outgoing row', async () => {
    expect([await outcomes(echo({ mid: 'm_1' })), await outcomes(echo({ mid: 'm_1' }))]).toEqual([
      ['stored'],
      ['duplicate'],
    ]);
    expect(await count('messages')).toBe(1);
  });
});

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
  it('beyond 1: has a row for each of 12 items with what became of it, found by mid and by Page', async () => {
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
