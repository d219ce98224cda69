import { randomUUID } from 'node:crypto';
import { waitFor } from '@faro/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from './system/api-client.js';
import { connectPages } from './system/connect-page.js';
import { recordsByTopic, TOPICS_WITH_NAMES, TOPICS_WITH_TEXT, withDeadLetters } from './system/kafka-records.js';
import { filesHolding, givenTokens, logLines } from './system/kept-files.js';
import { APP_SECRET, addresses, HARBOR_DENTAL, portVariables } from './system/running-system.js';
import { postWebhook, sign, textMessage } from './system/webhook.js';

const mark = randomUUID().replaceAll('-', '');
const customer = `marked-${mark}`;
const name = `Name${mark} Marked`;
const text = `Text${mark} of a customer`;
const reply = `Reply${mark} of an agent`;
const password = `Password${mark}`;
const answers: string[] = [];
let owner: ApiClient;
let records: Map<string, string[]>;

const simulator = async <Body>(path: string, body: object): Promise<Body> => {
  const response = await fetch(`${addresses().simulator}/simulator${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Body;
};

/** The main journey with marked values; then everything that fails, with the same. */
beforeAll(async () => {
  owner = await ApiClient.signIn('owner@harbor.example', 'harbor-demo-1');
  await connectPages(owner, [{ pageId: HARBOR_DENTAL, location: 'Harbor Dental' }]);
  await simulator('/customers', { name, id: customer });
  const { psid } = await simulator<{ psid: string }>('/messages', { page: HARBOR_DENTAL, customer, text });
  const conversation = await waitFor(
    async () => {
      const all = await owner.list<{ id: string; contact: { externalId: string; name: string | null } }>(
        '/api/conversations?q=',
      );
      const found = all.find(({ contact }) => contact.externalId === psid);
      return found?.contact.name === name && found;
    },
    { timeoutMs: 60_000 },
  );
  await send(conversation.id, reply, 'sent');
  await fail(psid, conversation.id);
  records = await recordsByTopic();
});

async function send(conversationId: string, words: string, status: string): Promise<void> {
  const path = `/api/conversations/${conversationId}/messages`;
  const { body } = await owner.call<{ id: string }>('POST', path, { text: words }, { 'idempotency-key': randomUUID() });
  await waitFor(
    async () => {
      const messages = await owner.list<{ id: string; status: string }>(path);
      const found = messages.find(({ id }) => id === body.id)?.status ?? '';
      return status === 'sent' ? ['sent', 'delivered', 'read'].includes(found) : found === status;
    },
    { timeoutMs: 60_000 },
  );
}

async function fail(psid: string, conversationId: string): Promise<void> {
  await simulator('/faults', { kind: 'error', code: 100, page: HARBOR_DENTAL, psid });
  await send(conversationId, `${reply} refused`, 'failed');
  const [token = ''] = givenTokens();
  const ask = async (method: string, path: string, body?: unknown) => {
    const { status, body: answer } = await owner.call('POST' === method ? 'POST' : 'GET', path, body);
    answers.push(`${status} ${JSON.stringify(answer)}`);
  };
  await ask('POST', '/api/auth/login', { email: `${mark}@example.com`, password });
  await ask('POST', '/api/integrations/facebook/pages', { pageId: token, locationId: password });
  await ask('GET', `/api/integrations/facebook/callback?code=${token}&state=${password}`);
  const message = { pageId: HARBOR_DENTAL, psid, mid: `m_${mark}`, text, timestamp: Date.now() };
  await postWebhook(textMessage(message), 'sha256=0000');
  const broken = `{"text":"${text}","access_token":"${token}"`;
  await postWebhook(broken, sign(broken));
}

async function metrics(): Promise<string> {
  const services = Object.entries(portVariables()).filter(([variable]) => /GATEWAY|SERVICE/.test(variable));
  const read = ([, port]: [string, string]) =>
    fetch(`http://127.0.0.1:${port}/metrics`, { headers: { connection: 'close' } }).then((answer) => answer.text());
  return (await Promise.all(services.map(read))).join('\n');
}

const holding = (found: Map<string, string[]>, needle: string) =>
  [...found].filter(([, values]) => values.some((value) => value.includes(needle))).map(([topic]) => topic);

describe('attack S8: marked secrets, after everything has run', () => {
  it('tokens, the app secret and passwords stand in no file of the installation: database, write-ahead log, topics, logs', () => {
    const tokens = givenTokens();
    expect(tokens.length).toBeGreaterThan(1);
    expect(filesHolding([...tokens, APP_SECRET, password, 'harbor-demo-1'])).toEqual([]);
  });

  it('what customers and agents write, and their names, are in no log line and no metric', async () => {
    const lines = logLines();
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((line) => line.includes(mark) && !line.includes(`m_${mark}`))).toEqual([]);
    expect(await metrics()).not.toContain(mark);
  });

  it('they are in those topics alone whose contract has a place for them', () => {
    const withText = holding(records, text);
    expect(withText).toEqual(expect.arrayContaining(['webhook.received', 'message.received']));
    expect(withDeadLetters(TOPICS_WITH_TEXT)).toEqual(expect.arrayContaining(withText));
    const replies = holding(records, reply);
    expect(['webhook.received', 'webhook.received.dlq']).toEqual(expect.arrayContaining(replies)); // the echo, by Meta
    const withName = holding(records, name);
    expect(withName).toContain('contact.profile_fetched');
    expect(withDeadLetters(TOPICS_WITH_NAMES)).toEqual(expect.arrayContaining(withName));
    for (const secret of [...givenTokens(), APP_SECRET, password]) expect(holding(records, secret)).toEqual([]);
  });

  it('no answer quotes a token or a password', () => {
    expect(answers).toHaveLength(3);
    for (const secret of [...givenTokens(), password]) expect(answers.join('\n')).not.toContain(secret);
  });
});
