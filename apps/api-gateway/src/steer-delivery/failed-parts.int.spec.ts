import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
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
  conversation = await gateway.world.conversation(harbor, pageId);
});
afterAll(() => gateway.stop());

const PDF = new Uint8Array(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n', 'latin1'));

async function upload(name: string): Promise<{ uploadId: string }> {
  const form = new FormData();
  form.append('file', new Blob([PDF], { type: 'application/pdf' }), name);
  return { uploadId: (await agent.post('/api/uploads', form)).body.id };
}

async function reply(body: object): Promise<string> {
  const path = `/api/conversations/${conversation.id}/messages`;
  return (await agent.post(path, body, { 'idempotency-key': randomUUID() })).body.id;
}

/** Parts of a message: its text, then each of its files. */
const deliver = (messageId: string, states: readonly string[], code: string | null = null) =>
  gateway.world.sql(
    `INSERT INTO deliveries (agency_id, id, message_id, conversation_id, page_id, message_sequence, position, attachment_id, state, mid,
                             due_at, sent_at, error_code, error_message, error_retryable)
     SELECT $1, gen_random_uuid(), $2, $3, $4, 2, place - 1, (SELECT id FROM attachments WHERE message_id = $2 AND position = place - 2),
            state::delivery_state, CASE state WHEN 'sent' THEN 'm_' || place END, now(), now(),
            CASE state WHEN 'failed' THEN $6 END, CASE state WHEN 'failed' THEN 'Facebook could not use this file.' END, false
     FROM unnest($5::text[]) WITH ORDINALITY AS t (state, place)`,
    [harbor.id, messageId, conversation.id, pageId, states, code],
  );

it('complaint 53: what Facebook refuses of several files is named, and nothing else of the message is called failed', async () => {
  const attachments = [await upload('price-list.pdf'), await upload('floor-plan.pdf')];
  const messageId = await reply({ text: 'Here they are', attachments });
  await deliver(messageId, ['sent', 'sent', 'failed'], 'attachment_refused');
  const { body } = await agent.get(`/api/messages/${messageId}`);
  const error = {
    code: 'attachment_refused',
    message: '“floor-plan.pdf”: Facebook could not use this file.',
    retryable: false,
  };
  expect(body).toMatchObject({ status: 'failed', error });
  expect(body.parts).toMatchObject([
    { kind: 'text', state: 'sent', error: null },
    { kind: 'attachment', state: 'sent', error: null },
    { kind: 'attachment', state: 'failed', error },
  ]);
});

it('what was called back stays so: it can be neither retried nor skipped, and says that it can’t', async () => {
  const messageId = await reply({ text: 'Never mind' });
  await deliver(messageId, ['cancelled']);
  const { body } = await agent.get(`/api/messages/${messageId}`);
  expect(body).toMatchObject({ status: 'failed', error: { code: 'cancelled', retryable: false } });
  for (const act of ['retry', 'skip']) {
    const refused = await agent.post(`/api/messages/${messageId}/${act}`);
    expect([refused.status, refused.body.code]).toEqual([409, 'message_not_failed']);
  }
});

it('complaint 43: a tag that Meta has retired can not be wished for', async () => {
  const messageId = await reply({ text: 'Hello', tag: 'ACCOUNT_UPDATE', messaging_type: 'MESSAGE_TAG' });
  const [stored] = await gateway.world.sql<{ row: string }>(
    `SELECT to_jsonb(m)::text || (SELECT string_agg(data::text, '') FROM outbox WHERE data ->> 'messageId' = m.id::text) AS row
     FROM messages m WHERE id = $1`,
    [messageId],
  );
  expect(stored?.row).toContain('Hello');
  expect(stored?.row).not.toMatch(/ACCOUNT_UPDATE|MESSAGE_TAG/);
});
