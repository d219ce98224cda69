import { describe, expect, it } from '@jest/globals';
import { DENTAL } from '../testing/simulator-under-test.js';
import { useSimulator } from '../testing/use-simulator.js';

const used = useSimulator();
const PSID = '24501987365412098';

interface Message {
  id: string;
  message?: string;
  created_time: string;
}

async function history(count: number): Promise<string> {
  const token = await used.simulator.connectedPage();
  for (let index = 1; index <= count; index += 1)
    await used.simulator.control('POST', '/messages', { page: DENTAL, customer: 'maren', text: `no ${index}` });
  return token;
}

describe('the Conversations API', () => {
  it('shows threads with their people and newest messages first, under the mids of the webhooks', async () => {
    const token = await history(3);
    const fields =
      'id,updated_time,message_count,unread_count,snippet,can_reply,participants,messages.limit(2){id,created_time,from,message}';
    const { body } = await used.simulator.graph('GET', `/${DENTAL}/conversations`, token, { fields, user_id: PSID });
    expect(body.data).toHaveLength(1);
    const [conversation] = body.data;
    expect(conversation).toMatchObject({ message_count: 3, unread_count: 3, snippet: 'no 3', can_reply: true });
    expect(conversation.id).toMatch(/^t_\d+$/);
    expect(conversation.updated_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/);
    expect(conversation.participants.data[0]).toEqual({
      name: 'Maren Ångström',
      email: `${PSID}@facebook.com`,
      id: PSID,
    });
    expect(conversation.messages.data.map(({ message }: Message) => message)).toEqual(['no 3', 'no 2']);
    expect(conversation.messages.paging.next).toContain(`/${conversation.id}/messages?`);
    const { messages } = (await used.simulator.control('GET', `/thread?page=${DENTAL}&customer=maren`)).body;
    expect(conversation.messages.data[0].id).toBe(messages.at(-1).mid);
  });

  it('tells of the twenty newest messages only; older ones are an id and a time, or deleted', async () => {
    const token = await history(25);
    const thread = (await used.simulator.graph('GET', '/me/conversations', token)).body.data[0].id;
    const { data } = (
      await used.simulator.graph('GET', `/${thread}/messages`, token, { fields: 'id,created_time,message', limit: 50 })
    ).body as { data: Message[] };
    expect(data.map(({ message }) => message !== undefined)).toEqual([
      ...Array(20).fill(true),
      ...Array(5).fill(false),
    ]);
    const newest = await used.simulator.graph('GET', `/${data[0]?.id}`, token, { fields: 'message' });
    expect(newest.body.message).toBe('no 25');
    const oldest = await used.simulator.graph('GET', `/${data[24]?.id}`, token, { fields: 'message' });
    expect(oldest.body.error.message).toContain('deleted');
  });

  it('knows profiles of those who wrote to this Page, and says so of others', async () => {
    const token = await history(1);
    const code = async (psid: string) => {
      const { error } = (await used.simulator.graph('GET', `/${psid}`, token)).body;
      return `${error.code}/${error.error_subcode}`;
    };
    expect(await code('99999999999999999')).toBe('100/33');
    const phone = await used.simulator.control('POST', '/messages', { page: DENTAL, customer: 'phone', text: 'hi' });
    expect(await code(phone.body.psid)).toBe('100/2018218');
  });
});
