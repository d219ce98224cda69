import { randomUUID } from 'node:crypto';
import { waitFor } from '@faro/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from './system/api-client.js';
import { connectPages } from './system/connect-page.js';
import { HARBOR_DENTAL, isReady, processIdOf } from './system/running-system.js';
import { postWebhook, textMessage } from './system/webhook.js';

interface Conversation {
  id: string;
  contact: { externalId: string };
}
interface Message {
  externalId: string;
  text: string;
  sentAt: string;
}

const MESSAGES = 500;
const PEOPLE = 25;
const SERVICES = ['webhook-gateway', 'conversation-service', 'outbound-service', 'api-gateway'];
let owner: ApiClient;

beforeAll(async () => {
  owner = await ApiClient.signIn('owner@harbor.example', 'harbor-demo-1');
  await connectPages(owner, [{ pageId: HARBOR_DENTAL, location: 'Harbor Dental' }]);
});

/** Meta repeats what was not answered with 200; so does this, until it is. */
async function deliverUntilAccepted(body: string): Promise<void> {
  await waitFor(async () => (await postWebhook(body)) === 200, { timeoutMs: 60_000, everyMs: 200 });
}

describe('a service is killed while messages come in', () => {
  it.each(SERVICES)(
    'fault F1: kill -9 of %s: everything answered with 200 is stored once, in order',
    async (service) => {
      const run = randomUUID().slice(0, 8);
      const startedAt = Date.now() - 3_600_000;
      const messages = Array.from({ length: MESSAGES }, (_, index) => ({
        pageId: HARBOR_DENTAL,
        psid: `9${String(index % PEOPLE).padStart(4, '0')}${String(SERVICES.indexOf(service)).padStart(12, '0')}`,
        mid: `m_${run}_${index}`,
        text: `${index}`,
        timestamp: startedAt + index * 1000,
      }));
      let sent = 0;
      const victim = processIdOf(service);
      const sender = async () => {
        for (let message = messages[sent++]; message; message = messages[sent++]) {
          if (sent === MESSAGES / 2 && victim) process.kill(victim, 'SIGKILL');
          await deliverUntilAccepted(textMessage(message));
        }
      };
      await Promise.all(Array.from({ length: 8 }, sender));
      await waitFor(() => processIdOf(service) !== victim && processIdOf(service) !== undefined, {
        timeoutMs: 120_000,
      });

      const stored = await waitFor(
        async () => {
          const found = await storedMessages(new Set(messages.map(({ psid }) => psid)));
          return found.flat().length >= MESSAGES ? found : null;
        },
        { timeoutMs: 120_000, everyMs: 500 },
      );
      const mids = stored.flat().map(({ externalId }) => externalId);
      expect(mids.toSorted()).toEqual(messages.map(({ mid }) => mid).toSorted());
      for (const thread of stored) expect(thread).toEqual(thread.toSorted((a, b) => Number(b.text) - Number(a.text)));
      await waitFor(isReady, { timeoutMs: 120_000 });
    },
  );
});

/** The threads of these people, newest message first, through the API. */
async function storedMessages(psids: ReadonlySet<string>): Promise<Message[][]> {
  const conversations = await owner.list<Conversation>('/api/conversations?channel=facebook');
  const concerned = conversations.filter(({ contact }) => psids.has(contact.externalId));
  return Promise.all(concerned.map(({ id }) => owner.list<Message>(`/api/conversations/${id}/messages`)));
}
