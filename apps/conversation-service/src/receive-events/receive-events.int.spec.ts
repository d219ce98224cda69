import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventsOf, type InboxUnderTest, openInboxUnderTest, pageBody, textItem } from '../testing/inbox-under-test.js';

let inbox: InboxUnderTest;

beforeAll(async () => {
  inbox = await openInboxUnderTest();
});
beforeEach(() => inbox.rows('TRUNCATE contacts, webhook_items, outbox CASCADE'));
afterAll(() => inbox.close());

describe('a text message', () => {
  it('makes a contact, a conversation and a message, and tells so once', async () => {
    await inbox.receive(pageBody([textItem('m_1', 'Is the oak desk still available?')]));
    const [message] = await inbox.rows(
      `SELECT m.text, m.status, m.direction, c.unread_count, c.status AS state, c.channel, p.external_id, p.name
       FROM messages m JOIN conversations c ON c.id = m.conversation_id JOIN contacts p ON p.id = c.contact_id`,
    );
    expect(message).toEqual({
      text: 'Is the oak desk still available?',
      status: 'received',
      direction: 'inbound',
      unread_count: 1,
      state: 'open',
      channel: 'facebook',
      external_id: '24501987365412098',
      name: null,
    });
    const events = await inbox.rows('SELECT topic, sequence FROM outbox ORDER BY id');
    expect(events).toEqual([
      { topic: 'conversation.created', sequence: 1 },
      { topic: 'message.received', sequence: 2 },
    ]);
  });

  it('complaint 2: the same body three times is one message', async () => {
    const body = pageBody([textItem('m_1', 'once')]);
    const outcomes = [];
    for (const _ of [1, 2, 3]) outcomes.push((await inbox.receive(body)).map(({ outcome }) => outcome));
    expect(outcomes).toEqual([['stored'], ['duplicate'], ['duplicate']]);
    expect(await inbox.rows('SELECT mid FROM messages')).toHaveLength(1);
    expect(await inbox.rows(`SELECT id FROM outbox WHERE topic = 'message.received'`)).toHaveLength(1);
  });

  it('keeps what the ledger said of a record that Kafka delivers again', async () => {
    const events = eventsOf(pageBody([textItem('m_1', 'once')]));
    await inbox.receiveEvents.run(events, new Date());
    await inbox.receiveEvents.run(events, new Date());
    expect(await inbox.rows('SELECT outcome, mid FROM webhook_items')).toEqual([{ outcome: 'stored', mid: 'm_1' }]);
  });
});
