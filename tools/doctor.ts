/**
 * `npm run doctor`: walks a test event through every hop of a running installation, in the order in which a customer's message
 * takes them, and names the first hop that does not do its part. It reads what `npm start` reads, with the same defaults;
 * DATABASE_URL is the owner's connection. The event is of a Page that nobody has, so no inbox shows it.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { Database } from '@faro/persistence';
import { endWith } from './local/entry-point.ts';
import { PlainError } from './local/plain-error.ts';
import { simulatedMeta } from './local/system/meta-defaults.ts';
import { type LocalSettings, readSettings } from './local/system/settings.ts';
import { waitUntil } from './local/wait-until.ts';

const NOBODYS_PAGE = '0';
const STORED_WITHIN_MS = 15_000;
const ANSWERS_WITHIN_MS = 5_000;

const settings = readSettings(process.env);
const meta = {
  ...simulatedMeta(settings.metaGraphUrl ?? `http://127.0.0.1:${settings.ports.simulator}`),
  ...process.env,
} as Record<'META_APP_SECRET' | 'META_VERIFY_TOKEN' | 'META_GRAPH_URL', string>;
const webhook = `http://127.0.0.1:${settings.ports.webhookGateway}/api/webhooks/facebook`;

await endWith(async () => {
  await walk('webhook-gateway', 'is ready', () => assertReady(settings.ports.webhookGateway));
  await walk('webhook-gateway', 'proves itself to Meta with the verify token', assertHandshake);
  await walk('webhook-gateway', 'refuses a wrong signature', refuseForgery);
  const sentAt = new Date(Date.now() - 1_000);
  const mid = `m_doctor_${randomUUID()}`;
  await walk('webhook-gateway', 'takes a signed event and puts it into Kafka', () => sendEvent(mid));
  await walk('conversation-service', 'is ready', () => assertReady(settings.ports.conversationService));
  await walk('conversation-service', 'takes it out and enters it into the ledger', () => findInLedger(mid, sentAt));
  await walk('outbound-service', 'is ready', () => assertReady(settings.ports.outboundService));
  await walk('api-gateway', 'is ready', () => assertReady(settings.ports.apiGateway));
  await walk('Graph API', 'answers', assertGraphAnswers);
  return 'Every hop does its part.';
});

async function walk(hop: string, part: string, look: () => Promise<void>): Promise<void> {
  try {
    await look();
  } catch (error) {
    throw new PlainError(`${hop} FAILED: ${part}? ${error instanceof Error ? error.message : error}`);
  }
  console.log(`${hop}: ${part}`);
}

async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
  } catch {
    throw new PlainError(`Nothing answers at ${new URL(url).origin}.`);
  }
}

async function assertReady(port: number): Promise<void> {
  const answer = await ask(`http://127.0.0.1:${port}/health/ready`);
  if (!answer.ok) throw new PlainError(`Readiness answers ${answer.status}: ${await answer.text()}`);
}

async function assertHandshake(): Promise<void> {
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.verify_token': meta.META_VERIFY_TOKEN,
    'hub.challenge': '1158201444',
  });
  const answer = await ask(`${webhook}?${query}`);
  if ((await answer.text()) !== '1158201444')
    throw new PlainError(`It answers ${answer.status}: its META_VERIFY_TOKEN is another than the one given here.`);
}

function post(body: string, secret: string): Promise<Response> {
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  return ask(webhook, { method: 'POST', body, headers });
}

async function refuseForgery(): Promise<void> {
  const { status } = await post('{"object":"page","entry":[]}', 'not the secret');
  if (status !== 401) throw new PlainError(`It answers ${status} instead of 401.`);
}

async function sendEvent(mid: string): Promise<void> {
  const time = Date.now();
  const message = { mid, text: 'doctor' };
  const item = { sender: { id: '1' }, recipient: { id: NOBODYS_PAGE }, timestamp: time, message };
  const { status } = await post(
    JSON.stringify({ object: 'page', entry: [{ id: NOBODYS_PAGE, time, messaging: [item] }] }),
    meta.META_APP_SECRET,
  );
  if (status === 401) throw new PlainError('It answers 401: its META_APP_SECRET is another than the one given here.');
  if (status !== 200) throw new PlainError(`It answers ${status}: Kafka does not take the event.`);
}

async function findInLedger(mid: string, since: Date): Promise<void> {
  const database = new Database({ url: databaseUrl(settings), applicationName: 'doctor', poolSize: 1 });
  try {
    const isThere = await waitUntil(
      async () => {
        const rows = await database.lookUp<{ mid: string | null }>(
          'SELECT mid FROM webhook_items_to_replay(NULL, NULL, $1, $2, NULL, NULL, NULL, 1000)',
          [NOBODYS_PAGE, since.toISOString()],
        );
        return rows.some((row) => row.mid === mid);
      },
      { timeoutMs: STORED_WITHIN_MS },
    );
    if (!isThere) throw new PlainError(`It is not in the ledger after ${STORED_WITHIN_MS / 1_000} s.`);
  } finally {
    await database.close();
  }
}

function databaseUrl({ databaseUrl, embeddedPostgresPort }: LocalSettings): string {
  return databaseUrl ?? `postgres://faro:faro@127.0.0.1:${embeddedPostgresPort}/faro`;
}

async function assertGraphAnswers(): Promise<void> {
  await ask(meta.META_GRAPH_URL);
}
