import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { waitFor } from '@faro/testing';
import type { ApiClient } from './api-client.js';
import { connectPages, consent } from './connect-page.js';
import { asCustomer } from './customer.js';
import { failDataJobs } from './failing-data-jobs.js';
import { produce } from './kafka-records.js';
import { givenTokens } from './kept-files.js';
import { marked } from './marked-values.js';
import { addresses, databaseUrl, HARBOR_DENTAL } from './running-system.js';
import { postWebhook, sign, textMessage } from './webhook.js';

const { mark, name, text, reply, damaged, password, email } = marked;
const FACEBOOK = '/api/integrations/facebook';

interface Failing {
  owner: ApiClient;
  psid: string;
  conversationId: string;
}

/** What the failing paths have given back, and the secrets that they used beside tokens and passwords. */
export interface Failed {
  answers: string[];
  /** What was said of an export and an erasure that had failed. */
  jobs: string[];
  secrets: string[];
}

export async function simulator<Body>(method: string, path: string, body?: object): Promise<Body> {
  const response = await fetch(`${addresses().simulator}/simulator${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
}

/** Everything that can fail, with marked values in it: Meta quotes a token. The Page works afterwards; no fault is left. */
export async function failEverywhere(failing: Failing): Promise<Failed> {
  const failed: Failed = { answers: [], jobs: [], secrets: [] };
  await failToSignIn(failing, failed);
  await failToConnect(failing, failed);
  await failToSend(failing);
  const nameless = await failToFetch();
  await failToReceive(failing.psid);
  await failToCheckAndReconnect(failing);
  failed.jobs.push(...(await failDataJobs(failing.owner, nameless, `${name}, ${text}`)));
  failed.answers.push(await failToRotate());
  await simulator('DELETE', '/faults');
  return failed;
}

async function failToSignIn({ owner }: Failing, { answers, secrets }: Failed): Promise<void> {
  const token = randomBytes(32).toString('base64url');
  secrets.push(token);
  for (const [path, body] of [
    ['/api/auth/login', { email, password }],
    ['/api/auth/login', { email: password, password: [password] }],
    ['/api/auth/invitation/open', { token }],
    ['/api/auth/invitation/accept', { token, name, password }],
    ['/api/auth/password-reset/complete', { token, password }],
  ] as const)
    await ask({ owner, answers }, 'POST', path, body);
}

async function failToConnect({ owner }: Failing, { answers, secrets }: Failed): Promise<void> {
  const [token = ''] = givenTokens();
  const { items: locations } = await owner.get<{ items: { id: string }[] }>('/api/locations');
  const locationId = locations[0]?.id ?? '';
  for (const fault of [
    { path: '/oauth/access_token', kind: 'error', code: 190 },
    { path: '/oauth/access_token', kind: 'error', code: 2, status: 500 },
    { path: '/debug_token', kind: 'html' },
    { path: '/me/accounts', kind: 'hang_up' },
  ]) {
    const isMet = await fail(fault);
    const given = await consent(owner, locationId);
    secrets.push(given.get('code') ?? '', given.get('state') ?? '');
    await isMet();
  }
  await ask({ owner, answers }, 'POST', `${FACEBOOK}/pages`, { pageId: token, locationId: password });
  await ask({ owner, answers }, 'GET', `${FACEBOOK}/callback?code=${token}&state=${password}`);
  await consent(owner, locationId);
  for (const fault of [
    { path: '/me', kind: 'error', code: 190 },
    { path: '/subscribed_apps', kind: 'error', code: 200 },
    { path: '/subscribed_apps', kind: 'garbage' },
  ]) {
    const isMet = await fail(fault);
    await ask({ owner, answers }, 'POST', `${FACEBOOK}/pages`, { pageId: HARBOR_DENTAL, locationId });
    await isMet();
  }
}

async function failToSend({ owner, psid, conversationId }: Failing): Promise<void> {
  for (const [fault, status] of [
    [{ kind: 'error', code: 100 }, 'failed'],
    [{ kind: 'error', code: 551, subcode: 1545041 }, 'failed'],
    [{ kind: 'error', code: 2, status: 500 }, 'sent'],
    [{ kind: 'html', accepted: true }, 'sent'],
    [{ kind: 'hang', accepted: true }, 'sent'],
  ] as const) {
    const isMet = await fail({ on: 'send', psid, ...fault });
    await send(owner, conversationId, `${reply} ${fault.kind}`, status);
    await isMet();
    if (fault.kind === 'error') await asCustomer('messages', { page: HARBOR_DENTAL, customer: psid, text });
  }
}

/** Of a second customer neither the profile nor the medium can be had. Answers who it is. */
async function failToFetch(): Promise<string> {
  const customer = `${marked.customer}-2`;
  await simulator('POST', '/customers', { name, id: customer });
  const { items } = await simulator<{ items: { id: string; psid: string }[] }>(
    'GET',
    `/customers?page=${HARBOR_DENTAL}`,
  );
  const psid = items.find(({ id }) => id === customer)?.psid ?? '';
  const isMet = await fail({ path: `/${psid}`, kind: 'error', code: 100, subcode: 33 });
  const attachment = { type: 'image', payload: { url: `http://10.0.0.1/${mark}.jpg?oh=${mark}` } };
  const item = { mid: `m_${mark}.media`, text, attachments: [attachment] };
  const body = textMessage({ pageId: HARBOR_DENTAL, psid, mid: item.mid, text, timestamp: Date.now() }).replace(
    JSON.stringify({ mid: item.mid, text }),
    JSON.stringify(item),
  );
  await postWebhook(body);
  await isMet();
  return psid;
}

/** Bodies that are not Meta's, not JSON, and records that nobody can read. */
async function failToReceive(psid: string): Promise<void> {
  const [token = ''] = givenTokens();
  const message = { pageId: HARBOR_DENTAL, psid, mid: `m_${mark}`, text, timestamp: Date.now() };
  await postWebhook(textMessage(message), 'sha256=0000');
  const broken = `{"text":"${text}","access_token":"${token}"`;
  await postWebhook(broken, sign(broken));
  for (const topic of ['webhook.received', 'message.send', 'message.received'])
    for (const value of [`{"text":"${damaged}"`, JSON.stringify({ specversion: '1.0', data: { text: damaged } })])
      await produce(topic, value);
}

/** The token dies while something is sent, which waits; the login is renewed, and Facebook refuses the check that follows. */
async function failToCheckAndReconnect({ owner, psid, conversationId }: Failing): Promise<void> {
  const isDead = await fail({ on: 'send', psid, kind: 'error', code: 190, subcode: 460 });
  const held = send(owner, conversationId, `${reply} held`, 'sent');
  await isDead();
  await connectPages(owner, []);
  const isMet = await fail({ path: '/debug_token', kind: 'error', code: 190 });
  await connectPages(owner, [{ pageId: HARBOR_DENTAL, location: 'Harbor Dental' }], { isLoggedIn: true });
  await Promise.all([isMet(), held]);
}

/** With a key that opens none of the tokens. */
function failToRotate(): Promise<string> {
  const command = join(import.meta.dirname, '..', '..', 'tools', 'tokens', 'run.ts');
  const key = `other:${randomBytes(32).toString('base64')}`;
  const { NODE_OPTIONS: _, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [command],
      { env: { ...env, DATABASE_URL: databaseUrl(), TOKEN_ENCRYPTION_KEYS: key } },
      (error, stdout, stderr) => resolve(`rotation ended with ${error?.code ?? 0}: ${stdout}${stderr}`),
    );
  });
}

/** Answers what waits until the fault was met. */
async function fail(fault: object): Promise<() => Promise<unknown>> {
  const [token = ''] = givenTokens();
  const message = `Malformed access token ${token}`;
  const { id } = await simulator<{ id: string }>('POST', '/faults', { on: 'graph', message, ...fault });
  return () =>
    waitFor(async () => {
      const { items } = await simulator<{ items: { id: string; hits: number }[] }>('GET', '/faults');
      return (items.find((known) => known.id === id)?.hits ?? 1) > 0;
    });
}

async function ask(
  { owner, answers }: { owner: ApiClient; answers: string[] },
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<void> {
  const { status, body: answer } = await owner.call(method, path, body);
  answers.push(`${status} ${JSON.stringify(answer)}`);
}

/** Sends as an agent, as soon as that is taken, and waits for what becomes of it. */
export async function send(owner: ApiClient, conversationId: string, words: string, status: string): Promise<void> {
  const path = `/api/conversations/${conversationId}/messages`;
  const key = { 'idempotency-key': randomUUID() };
  const sent = await waitFor(async () => {
    const { status: taken, body } = await owner.call<{ id: string }>('POST', path, { text: words }, key);
    return taken === 202 ? body.id : undefined;
  });
  await waitFor(
    async () => {
      const messages = await owner.list<{ id: string; status: string }>(path);
      const found = messages.find(({ id }) => id === sent)?.status ?? '';
      return status === 'sent' ? ['sent', 'delivered', 'read'].includes(found) : found === status;
    },
    { timeoutMs: 90_000 },
  );
}
