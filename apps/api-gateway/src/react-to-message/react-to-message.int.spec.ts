import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Agent } from '../testing/agent.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { SeededAgency, SeededConversation } from '../testing/seeded-world.js';

let gateway: GatewayUnderTest;
let harbor: SeededAgency;
let agent: Agent;
let conversation: SeededConversation;
let messageId: string;
let count = 0;

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
  harbor = await gateway.world.agency('plus');
  agent = await gateway.signedIn(harbor, 'agent');
});
beforeEach(async () => {
  conversation = await gateway.world.conversation(harbor, await gateway.world.page(harbor));
  messageId = await gateway.world.message(conversation, { text: 'Thank you!', mid: `m_react_${++count}`, sequence: 2 });
});
afterAll(() => gateway.stop());

const react = (reaction: string, id = messageId, by = agent) => by.put(`/api/messages/${id}/reaction`, { reaction });
const wishes = () =>
  gateway.world.sql('SELECT reaction, state, wish FROM page_reactions WHERE message_id = $1', [messageId]);

describe('a reaction of the Page', () => {
  it('is kept as wanted, and shown with how far it is; the latest wish counts', async () => {
    const { status, body } = await react('love');
    expect(status).toBe(202);
    expect(body).toMatchObject({ reactions: [], wantedReaction: { reaction: 'love', state: 'queued', error: null } });
    expect((await react('love')).body.wantedReaction).toMatchObject({ reaction: 'love', state: 'queued' });
    expect(await wishes()).toEqual([{ reaction: 'love', state: 'queued', wish: 1 }]);
    await react('wow');
    const withdrawn = await agent.delete(`/api/messages/${messageId}/reaction`);
    expect(withdrawn.body.wantedReaction).toMatchObject({ reaction: null, state: 'queued' });
    expect(await wishes()).toEqual([{ reaction: null, state: 'queued', wish: 3 }]);
  });

  it('that failed says why, and is tried again when it is wanted again', async () => {
    await react('love');
    await gateway.world.sql(
      `UPDATE page_reactions SET state = 'failed', error_code = 'reply_window_closed', error_message = 'Too late.', error_retryable = false
       WHERE message_id = $1`,
      [messageId],
    );
    const { body } = await agent.get(`/api/conversations/${conversation.id}/messages`);
    expect(body.items.find(({ id }: { id: string }) => id === messageId).wantedReaction).toEqual({
      reaction: 'love',
      state: 'failed',
      error: { code: 'reply_window_closed', message: 'Too late.', retryable: false },
    });
    expect((await react('love')).body.wantedReaction).toEqual({ reaction: 'love', state: 'queued', error: null });
  });

  it('is refused for what is none, for own messages, after 24 hours, and for other agencies', async () => {
    expect((await react('party')).status).toBe(400);
    const own = await gateway.world.message(conversation, {
      text: 'ours',
      mid: 'm_ours',
      sequence: 3,
      direction: 'outbound',
    });
    expect((await react('love', own)).body.code).toBe('message_not_from_contact');
    await gateway.world.sql(
      `UPDATE conversations SET last_contact_action_at = now() - interval '25 hours' WHERE id = $1`,
      [conversation.id],
    );
    expect((await react('love')).body.code).toBe('reply_window_closed');
    const stranger = await gateway.signedIn(await gateway.world.agency('plus'));
    expect((await react('love', messageId, stranger)).status).toBe(404);
    expect(await wishes()).toEqual([]);
  });
});
