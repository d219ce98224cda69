/**
 * `npm run soak:send`: thousands of replies, one call in ten goes wrong in some way, two instances of outbound-service of which one is
 * killed every few seconds, echoes lost a third of the time. In the end every part is final, and the simulator has each that did not
 * fail exactly once, in the order of its conversation.
 */
import type { SpawnedService } from '@faro/testing';
import { type Conversation, OutboundUnderTest } from '../../apps/outbound-service/dist/testing/outbound-under-test.js';
import type { RecordedSend } from '../../apps/outbound-service/dist/testing/simulated-meta.js';
import { startTemporaryStack } from '../local/temporary-stack.ts';
import { faults, settings } from './soak-settings.ts';

const startedAt = Date.now();
const stack = await startTemporaryStack(process.env);
Object.assign(process.env, stack.addresses);
const outbound = await OutboundUnderTest.open();
try {
  const conversations = await arrange();
  const wanted = await replyToAll(conversations);
  const kills = await soak();
  await compare(conversations, wanted, kills);
} finally {
  await outbound.close();
  await stack.stop();
}

async function arrange(): Promise<Conversation[]> {
  const pageIds = outbound.pageIds().slice(0, 10);
  for (const pageId of pageIds) await outbound.connect(pageId);
  for (const fault of faults) await outbound.meta.fault({ ...fault, count: null });
  const conversations: Conversation[] = [];
  for (let index = 0; index < settings.conversations; index++)
    conversations.push(await outbound.conversation(pageIds[index % pageIds.length] ?? ''));
  return conversations;
}

async function replyToAll(conversations: readonly Conversation[]): Promise<Map<string, string[]>> {
  const wanted = new Map<string, string[]>(conversations.map(({ psid }) => [psid, []]));
  const replies = Array.from({ length: settings.replies }, (_, index) => {
    const conversation = conversations[index % conversations.length] as Conversation;
    const text = `Reply ${index}`;
    wanted.get(conversation.psid)?.push(text);
    return { conversation, text };
  });
  for (let first = 0; first < replies.length; first += 1_000)
    await outbound.replyMany(replies.slice(first, first + 1_000));
  return wanted;
}

/** Until nothing is outstanding. Says how often an instance was killed. */
async function soak(): Promise<number> {
  const instances: SpawnedService[] = [await start(), await start()];
  let kills = 0;
  for (let left = settings.replies; left > 0; ) {
    await new Promise((resolve) => setTimeout(resolve, settings.killEveryMs));
    await instances.shift()?.kill();
    kills += 1;
    outbound.bridge.isOn = kills % 3 !== 0;
    instances.push(await start());
    left = await outstanding();
    console.log(`${seconds()} s: ${settings.replies - left} of ${settings.replies} are final, ${kills} kills`);
    if (seconds() > settings.limitMinutes * 60)
      throw new Error(`${left} replies are not final after ${settings.limitMinutes} minutes.`);
  }
  for (const instance of instances) await instance.stop();
  return kills;
}

/** Ready, so that it gets something done before it is killed. On a busy machine one may never be: then another is tried. */
async function start(): Promise<SpawnedService> {
  // The simulator shares the machine: a call that it has not read yet must not be taken for one that never came.
  const env = { LOG_LEVEL: 'error', RETRY_IN_ALL_MS: '600000', UNCONFIRMED_GRACE_MS: '4000' };
  return outbound.start(env).catch((error: unknown) => {
    console.log(`${seconds()} s: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    return start();
  });
}

async function outstanding(): Promise<number> {
  const [row] = await outbound.rows<{ final: string }>(
    `SELECT count(*) AS final FROM deliveries WHERE state NOT IN ('queued', 'sending', 'retrying', 'unconfirmed')`,
  );
  return settings.replies - Number(row?.final);
}

async function compare(
  conversations: readonly Conversation[],
  wanted: Map<string, string[]>,
  kills: number,
): Promise<void> {
  const faulty: string[] = [];
  const failed = await failures();
  for (const { psid } of conversations) {
    const sends = await outbound.meta.arrived(psid);
    const arrived = sends.map(({ text }) => text);
    const due = (wanted.get(psid) ?? []).filter((text) => !failed.has(text));
    if (arrived.join('\n') === due.join('\n')) continue;
    faulty.push(`${psid}: ${describeDifference(arrived, due)}`);
    for (const text of arrived.filter((one, index) => arrived.indexOf(one) !== index))
      faulty.push(await evidence(sends, text));
  }
  const states = await outbound.rows<{ state: string; parts: string }>(
    'SELECT state, count(*) AS parts FROM deliveries GROUP BY state',
  );
  const retried = await outbound.rows('SELECT count(*) AS parts FROM deliveries WHERE attempts > 1');
  console.log(`${settings.replies} replies, ${kills} kills, ${seconds()} s`, states, 'called more than once:', retried);
  for (const [text, code] of failed) console.log(`  ${text} failed, saying so: ${code}`);
  for (const line of faulty) console.log(line);
  console.log(
    faulty.length === 0
      ? 'Each part arrived exactly once, in order, or failed with its reason and never arrived.'
      : `${faulty.length} conversations are wrong.`,
  );
  process.exitCode = faulty.length === 0 ? 0 : 1;
}

/** Replies that were given up: three refusals of the kind that is retried a few times only. They must not have arrived. */
async function failures(): Promise<Map<string, string>> {
  const rows = await outbound.rows<{ text: string; error_code: string }>(
    `SELECT m.text, d.error_code FROM deliveries d JOIN messages m ON (m.agency_id, m.id) = (d.agency_id, d.message_id)
     WHERE d.state = 'failed'`,
  );
  return new Map(rows.map(({ text, error_code }) => [text, error_code]));
}

/** When Meta took each of the doubles, and what we knew of the part. */
async function evidence(sends: readonly RecordedSend[], text: string | null): Promise<string> {
  const taken = sends.filter((send) => send.text === text).map(({ at, mid }) => ({ at: new Date(at), mid }));
  const parts = await outbound.rows(
    `SELECT d.state, d.attempts, d.round_began_at, d.called_at, d.sent_at, d.mid FROM deliveries d
     JOIN messages m ON (m.agency_id, m.id) = (d.agency_id, d.message_id) WHERE m.text = $1`,
    [text],
  );
  return `  ${text}: ${JSON.stringify({ taken, parts })}`;
}

function describeDifference(arrived: readonly (string | null)[], wanted: readonly string[]): string {
  const twice = arrived.filter((text, index) => arrived.indexOf(text) !== index);
  const missing = wanted.filter((text) => !arrived.includes(text));
  return `twice ${JSON.stringify(twice)}, missing ${JSON.stringify(missing)}, ${arrived.length} of ${wanted.length}`;
}

function seconds(): number {
  return Math.round((Date.now() - startedAt) / 1_000);
}
