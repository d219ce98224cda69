import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Agent } from '../testing/agent.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { SeededAgency, SeededConversation } from '../testing/seeded-world.js';

let gateway: GatewayUnderTest;
let harbor: SeededAgency;
let pageId: string;
let agent: Agent;
let conversation: SeededConversation;

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
  harbor = await gateway.world.agency('plus');
  pageId = await gateway.world.page(harbor);
  agent = await gateway.signedIn(harbor, 'agent');
});
beforeEach(async () => {
  conversation = await gateway.world.conversation(harbor, pageId);
});
afterAll(() => gateway.stop());

const reply = (body: object, { key = randomUUID() as string, to = conversation, by = agent } = {}) =>
  by.post(`/api/conversations/${to.id}/messages`, body, { 'idempotency-key': key });
const messagesOf = ({ id }: SeededConversation) =>
  gateway.world.sql<{ id: string; text: string; sequence: number }>(
    `SELECT id, text, sequence FROM messages WHERE conversation_id = $1 AND direction = 'outbound' ORDER BY sequence`,
    [id],
  );
const commandsFor = ({ id }: SeededConversation) =>
  gateway.world.sql<{ data: { messageId: string; instruction: string }; sequence: number }>(
    `SELECT data, sequence FROM outbox WHERE topic = 'message.send' AND subject = $1 ORDER BY transaction_id, id`,
    [id],
  );

describe('a reply', () => {
  it('is accepted as queued, and stored with the command to send it', async () => {
    const { status, body } = await reply({ text: 'Yes, at 10 or 15:30' });
    expect(status).toBe(202);
    expect(body).toMatchObject({
      conversationId: conversation.id,
      direction: 'outbound',
      status: 'queued',
      text: 'Yes, at 10 or 15:30',
      attachments: [],
      sender: { kind: 'person', id: harbor.people.agent.id, name: 'The agent' },
      externalId: null,
      sentAt: null,
      deliveredAt: null,
      readAt: null,
      error: null,
    });
    expect(await commandsFor(conversation)).toEqual([
      { data: { messageId: body.id, conversationId: conversation.id, instruction: 'send' }, sequence: body.sequence },
    ]);
  });

  it('counts as the latest activity and as an answer', async () => {
    await reply({ text: 'Yes' });
    const { body } = await agent.get(`/api/conversations/${conversation.id}`);
    expect(body.lastMessage).toMatchObject({ text: 'Yes', status: 'queued', direction: 'outbound', sentAt: null });
    expect(Date.now() - Date.parse(body.lastReplyAt)).toBeLessThan(30_000);
    expect(body.lastActivityAt).toBe(body.lastReplyAt);
  });

  it('keeps the order of acceptance, however many come at once', async () => {
    const accepted = await Promise.all(Array.from({ length: 20 }, (_, index) => reply({ text: `${index}` })));
    expect(accepted.every(({ status }) => status === 202)).toBe(true);
    const stored = await messagesOf(conversation);
    const commands = await commandsFor(conversation);
    expect(commands.map(({ data }) => data.messageId)).toEqual(stored.map(({ id }) => id));
    expect(new Set(stored.map(({ sequence }) => sequence)).size).toBe(20);
  });

  it('of a program is marked as such', async () => {
    const { body } = await reply({ text: 'Thank you', automation: true });
    expect(body.sender.kind).toBe('automation');
  });

  it('carries quick replies or buttons, as far as Messenger can show them', async () => {
    const quickReplies = [{ title: 'Yes', payload: 'YES' }];
    const buttons = [
      { type: 'url', title: 'Book', url: 'https://dental.example/book' },
      { type: 'postback', title: 'Call me', payload: 'CALL' },
    ];
    expect((await reply({ text: 'Friday?', quickReplies })).body.choices).toEqual({ quickReplies, buttons: [] });
    expect((await reply({ text: 'Friday?', buttons })).body.choices).toEqual({ quickReplies: [], buttons });
    for (const impossible of [
      { text: 'x', quickReplies, buttons },
      { text: 'x'.repeat(641), buttons },
    ])
      expect((await reply(impossible)).body.code).toBe('choices_not_possible');
    for (const invalid of [
      { text: 'x', quickReplies: [{ title: 'x'.repeat(21), payload: 'X' }] },
      { text: 'x', quickReplies: Array.from({ length: 14 }, () => quickReplies[0]) },
      { text: 'x', buttons: [{ type: 'url', title: 'x', url: 'javascript:alert(1)' }] },
      { text: 'x', buttons: [{ type: 'postback', title: 'x' }] },
    ])
      expect((await reply(invalid)).status).toBe(400);
  });

  it('quotes a message of its conversation', async () => {
    const quotedId = await gateway.world.message(conversation, { text: 'How much?', mid: 'm_quoted', sequence: 2 });
    const { body } = await reply({ text: '40 €', replyToMessageId: quotedId });
    expect(body.replyTo).toEqual({ mid: 'm_quoted', id: quotedId, text: 'How much?', direction: 'inbound' });
    const elsewhere = await gateway.world.conversation(harbor, pageId);
    const refused = await reply({ text: 'x', replyToMessageId: quotedId }, { to: elsewhere });
    expect([refused.status, refused.body.code]).toEqual([404, 'not_found']);
  });
});

describe('Idempotency-Key', () => {
  it('is required', async () => {
    const without = await agent.post(`/api/conversations/${conversation.id}/messages`, { text: 'x' });
    expect([without.status, without.body.code]).toEqual([400, 'idempotency_key_required']);
    expect((await reply({ text: 'x' }, { key: 'k'.repeat(201) })).body.code).toBe('idempotency_key_required');
  });

  it('fault F27: the same key and body is the same message, a thousand clicks later', async () => {
    const key = randomUUID();
    const first = await reply({ text: 'once' }, { key });
    const again = await reply({ text: 'once' }, { key });
    expect([again.status, again.body]).toEqual([202, first.body]);
    expect(await messagesOf(conversation)).toHaveLength(1);
    expect(await commandsFor(conversation)).toHaveLength(1);
  });

  it('is one message when ten requests with it come at once', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => reply({ text: 'once' }, { key })));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(await messagesOf(conversation)).toHaveLength(1);
  });

  it('with another body, or for another conversation, is refused', async () => {
    const key = randomUUID();
    await reply({ text: 'one' }, { key });
    const other = await gateway.world.conversation(harbor, pageId);
    for (const answer of [await reply({ text: 'two' }, { key }), await reply({ text: 'one' }, { key, to: other })])
      expect([answer.status, answer.body.code]).toEqual([422, 'idempotency_key_reused']);
    expect(await messagesOf(other)).toHaveLength(0);
  });

  it('is free again after 24 hours, and after a request that was refused', async () => {
    const key = randomUUID();
    await reply({ text: 'one' }, { key });
    await gateway.world.sql(`UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = $1`, [
      key,
    ]);
    expect((await reply({ text: 'two' }, { key })).status).toBe(202);
    const another = randomUUID();
    expect((await reply({ text: 'x'.repeat(2001) }, { key: another })).status).toBe(422);
    expect((await reply({ text: 'x' }, { key: another })).status).toBe(202);
  });

  it('of one agency is free in another', async () => {
    const pier = await gateway.world.agency('premium');
    const theirs = await gateway.world.conversation(pier, await gateway.world.page(pier));
    const key = randomUUID();
    await reply({ text: 'one' }, { key });
    expect((await reply({ text: 'two' }, { key, to: theirs, by: await gateway.signedIn(pier) })).status).toBe(202);
  });
});

describe('a reply is refused', () => {
  const refusal = async (body: object, to = conversation) => {
    const answer = await reply(body, { to });
    return [answer.status, answer.body.code];
  };

  it('complaint 52: when it is too long, with the limit; 2,000 emoji are not', async () => {
    const answer = await reply({ text: 'x'.repeat(2001) });
    expect([answer.status, answer.body.code, answer.body.limit]).toEqual([422, 'text_too_long', 2000]);
    expect((await reply({ text: '😀'.repeat(2000) })).status).toBe(202);
  });

  it('when it says nothing', async () => {
    for (const body of [{}, { text: '' }, { text: ' \n' }, { text: '\u0000' }, { attachments: [] }])
      expect(await refusal(body)).toEqual([422, 'message_empty']);
  });

  it('24 hours after the person last wrote, saying since when', async () => {
    const late = await gateway.world.conversation(harbor, pageId, { hoursAgo: 24.01 });
    const { status, body } = await reply({ text: 'x' }, { to: late });
    expect([status, body.code]).toEqual([422, 'reply_window_closed']);
    expect(Date.parse(body.closedSince)).toBeLessThan(Date.now());
    expect(await messagesOf(late)).toHaveLength(0);
  });

  it('by a program where only people may answer, for 7 days', async () => {
    const humanPage = await gateway.world.page(harbor, { humanAgent: true });
    const late = await gateway.world.conversation(harbor, humanPage, { hoursAgo: 30 });
    expect(await refusal({ text: 'x', automation: true }, late)).toEqual([422, 'reply_window_closed']);
    expect((await reply({ text: 'x' }, { to: late })).status).toBe(202);
    const tooLate = await gateway.world.conversation(harbor, humanPage, { hoursAgo: 169 });
    expect(await refusal({ text: 'x' }, tooLate)).toEqual([422, 'reply_window_closed']);
  });

  it('complaint 29: while the Page needs somebody to log in again', async () => {
    const lost = await gateway.world.page(harbor, { status: 'reauthorization_required' });
    const there = await gateway.world.conversation(harbor, lost);
    expect(await refusal({ text: 'x' }, there)).toEqual([409, 'page_reauthorization_required']);
    await gateway.world.sql('UPDATE facebook_pages SET disconnected_at = now() WHERE page_id = $1', [lost]);
    expect(await refusal({ text: 'x' }, there)).toEqual([409, 'page_disconnected']);
  });

  it('while the person can not be reached, and while another app answers', async () => {
    await gateway.world.sql('UPDATE conversations SET standby = true WHERE id = $1', [conversation.id]);
    expect(await refusal({ text: 'x' })).toEqual([409, 'thread_controlled_elsewhere']);
    await gateway.world.sql('UPDATE contacts SET unreachable_since = now() WHERE id = $1', [conversation.contactId]);
    expect(await refusal({ text: 'x' })).toEqual([409, 'contact_unreachable']);
  });

  it('below Plus, and in a conversation of another agency', async () => {
    const pier = await gateway.world.agency('essential');
    const owner = await gateway.signedIn(pier);
    const locked = await reply({ text: 'x' }, { by: owner });
    expect([locked.status, locked.body.code, locked.body.requiredPlan]).toEqual([403, 'plan_required', 'plus']);
    await gateway.world.sql(`UPDATE agencies SET plan = 'premium' WHERE id = $1`, [pier.id]);
    const foreign = await reply({ text: 'x' }, { by: owner });
    expect([foreign.status, foreign.body.code]).toEqual([404, 'not_found']);
  });
});

describe('a message that was accepted', () => {
  const deliver = (messageId: string, state: string) =>
    gateway.world.sql(
      `INSERT INTO deliveries (agency_id, id, message_id, conversation_id, page_id, message_sequence, position, state, mid, due_at,
                               sent_at, error_code, error_message, error_retryable)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, 2, 0, $5::delivery_state, CASE WHEN $5 = 'sent' THEN 'm_sent' END, now(), now(),
               CASE WHEN $5 = 'failed' THEN 'meta_temporary' END, 'Facebook had a hiccup.', true)
       ON CONFLICT (agency_id, message_id, position) DO UPDATE SET state = excluded.state, error_code = excluded.error_code`,
      [harbor.id, messageId, conversation.id, pageId, state],
    );
  const steer = (id: string, act: string) => agent.post(`/api/messages/${id}/${act}`);

  it('shows what is happening to its parts', async () => {
    const { body } = await reply({ text: 'x' });
    await deliver(body.id, 'retrying');
    const retrying = (await agent.get(`/api/messages/${body.id}`)).body;
    expect([retrying.status, retrying.parts[0].state, retrying.sentAt]).toEqual([
      'sending',
      'retrying',
      expect.anything(),
    ]);
    await deliver(body.id, 'failed');
    const failed = (await agent.get(`/api/messages/${body.id}`)).body;
    expect(failed).toMatchObject({
      status: 'failed',
      error: { code: 'meta_temporary', message: 'Facebook had a hiccup.', retryable: true },
    });
  });

  it('is retried or skipped once it has failed, and not before', async () => {
    const { body } = await reply({ text: 'x' });
    for (const act of ['retry', 'skip']) expect((await steer(body.id, act)).body.code).toBe('message_not_failed');
    await deliver(body.id, 'failed');
    const retried = await steer(body.id, 'retry');
    expect([retried.status, retried.body.status, retried.body.error]).toEqual([202, 'queued', null]);
    expect((await steer(body.id, 'skip')).status).toBe(202);
    expect((await commandsFor(conversation)).map(({ data }) => data.instruction)).toEqual(['send', 'retry', 'skip']);
  });

  it('is not retried when the window has closed meanwhile', async () => {
    const { body } = await reply({ text: 'x' });
    await deliver(body.id, 'failed');
    await gateway.world.sql(
      `UPDATE conversations SET last_contact_action_at = now() - interval '25 hours' WHERE id = $1`,
      [conversation.id],
    );
    expect((await steer(body.id, 'retry')).body.code).toBe('reply_window_closed');
  });

  it('is called back while it waits, and not when it has gone', async () => {
    const { body } = await reply({ text: 'x' });
    expect((await steer(body.id, 'cancel')).status).toBe(202);
    await deliver(body.id, 'sent');
    expect((await steer(body.id, 'cancel')).body.code).toBe('message_not_queued');
  });

  it('of the customer, or of nobody, can not be steered', async () => {
    const inbound = await gateway.world.message(conversation, { sequence: 2 });
    expect((await steer(inbound, 'retry')).status).toBe(409);
    expect((await steer(randomUUID(), 'retry')).status).toBe(404);
  });
});
