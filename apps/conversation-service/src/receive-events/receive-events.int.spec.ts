import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
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

describe('an erased contact', () => {
  /** As api-gateway has it done; as if at that time. */
  async function erase(at: Date): Promise<void> {
    await inbox.rows(
      `WITH tenant AS MATERIALIZED (SELECT set_config('app.agency_id', $1, true))
       SELECT erase_contact($1::uuid, c.id) FROM contacts c, tenant`,
      [inbox.agencies.harbor],
    );
    await inbox.rows('UPDATE erased_contacts SET erased_at = $1', [at]);
  }

  it('does not come back with what is read again, and leaves no sign of who it was', async () => {
    const told = pageBody([
      textItem('m_1', 'Call me', { at: 1 }),
      fromPage({ message: { mid: 'm_2', text: 'We will', is_echo: true } }, { at: 2 }),
      fromPerson({ reaction: { mid: 'm_2', action: 'react', reaction: 'love' } }, { at: 3 }),
    ]);
    await inbox.receive(told);
    await erase(timeAt(5));
    expect(await outcomes(told)).toEqual(['ignored', 'ignored', 'ignored']);
    expect([await count('contacts'), await count('messages'), await count('early_signals')]).toEqual([0, 0, 0]);
    for (const table of ['webhook_items', 'erased_contacts', 'reaction_history'])
      for (const mark of [PERSON, 'Call me', 'm_2'])
        expect(await inbox.rows(`SELECT FROM ${table} t WHERE strpos(t::text, $1) > 0`, [mark])).toEqual([]);
  });

  it('is a stranger like any other with the next message', async () => {
    await inbox.receive(pageBody([textItem('m_1', 'Call me', { at: 1 })]));
    await erase(timeAt(5));
    const later = pageBody([textItem('m_3', 'Me again', { at: 6 }), textItem('m_1', 'Call me', { at: 1 })]);
    expect(await outcomes(later)).toEqual(['stored', 'ignored']);
    expect(await texts()).toEqual(['Me again']);
    expect(await inbox.rows('SELECT c.unread_count, p.external_id FROM conversations c, contacts p')).toEqual([
      { unread_count: 1, external_id: PERSON },
    ]);
    expect(await outcomes(pageBody([textItem('m_4', 'Of another', { psid: '77', at: 1 })]))).toEqual(['stored']);
  });
});

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

  it('complaint 6: what would be a second message, contact or conversation is refused by the database itself', async () => {
    await inbox.receive(pageBody([textItem('m_1', 'once')]));
    for (const table of ['messages', 'contacts', 'conversations']) {
      const copy = `INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()))).* FROM ${table} t`;
      await expect(inbox.rows(copy)).rejects.toMatchObject({ driverError: { code: '23505' } });
    }
  });

  it('complaint 8: a repetition that comes years later, with another time, is still one', async () => {
    await inbox.receive(pageBody([textItem('m_1', 'once')]));
    expect(await outcomes(pageBody([textItem('m_1', 'once', { at: 9e10 })]))).toEqual(['duplicate']);
  });

  it('beyond B2: comes in as ever while the Page’s token is dead', async () => {
    await inbox.rows(`UPDATE facebook_pages SET status = 'reauthorization_required' WHERE page_id = $1`, [PAGE]);
    const bodies = [1, 2, 3, 4, 5].map((at) => pageBody([textItem(`m_${at}`, `Message ${at}`, { at })]));
    expect(await outcomes(...bodies)).toEqual(Array(5).fill('stored'));
    expect(await texts()).toEqual([1, 2, 3, 4, 5].map((at) => `Message ${at}`));
    expect(await inbox.rows('SELECT name FROM contacts')).toEqual([{ name: null }]);
    await inbox.rows(`UPDATE facebook_pages SET status = 'active' WHERE page_id = $1`, [PAGE]);
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

  it('fault F30, attack S20: a Page that moves to another agency: before to the one, after to the other, nothing to both', async () => {
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
