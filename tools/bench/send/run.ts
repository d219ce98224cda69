/**
 * `npm run bench:send`: replies a second through outbound-service against the bare limit, side by side on one machine, and how long a
 * reply waits for its call when nothing else is to do. Ratios last, figures don't; where others use the machine too, processor time
 * tells more than either. BENCH_PROFILE names a folder for processor profiles of the service.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import {
  type Conversation,
  OutboundUnderTest,
} from '../../../apps/outbound-service/dist/testing/outbound-under-test.js';
import { APP_SECRET } from '../../../apps/outbound-service/dist/testing/simulated-meta.js';
import { startTemporaryStack } from '../../local/temporary-stack.ts';
import { percentile } from './percentile.ts';
import { processorMs, residentMegabytes, serverProcessorMs } from './processor-time.ts';

const REPLIES = Number(process.env.BENCH_REPLIES ?? 6_000);
const WARM_UP_REPLIES = 3_000;
const CONVERSATIONS = 300;
/** As many conversations as the service works on at a time by default. */
const CONCURRENCY = 128;
const IDLE_REPLIES = Number(process.env.BENCH_IDLE_REPLIES ?? 100);
const ROUNDS = 3;
const WANTED_RATIO = 0.5;
const WANTED_P99_MS = 100;
const PROFILE = process.env.BENCH_PROFILE;

/** Sends a second, and processor time of one send, ms: of who makes the calls, and of PostgreSQL. */
type Reading = { perSecond: number; callerMs: number; databaseMs: number };

const stack = await startTemporaryStack(process.env);
Object.assign(process.env, stack.addresses);
/** Whoever has enough Pages: with a few, the pace that Meta allows a Page would be measured. */
const outbound = await OutboundUnderTest.open('rosa');
try {
  await outbound.meta.settings({ echo: 'off', autoDeliver: false });
  const pageIds = outbound.pageIds().slice(0, 20);
  for (const pageId of pageIds) await outbound.connect(pageId);
  const conversations: Conversation[] = [];
  for (let index = 0; index < CONVERSATIONS; index++)
    conversations.push(await outbound.conversation(pageIds[index % pageIds.length] ?? ''));

  const idle = await measureIdle(conversations);
  console.log('Idle latency measured; throughput follows.');
  await measureService(conversations, 'warm-up', WARM_UP_REPLIES);
  await outbound.rows('ANALYZE'); // as autovacuum does within a minute, and the local system every ten seconds
  const rounds: { bare: Reading; service: Reading }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const bare = await measureBareLimit(conversations);
    const service = await measureService(conversations, `round ${round}`, REPLIES);
    console.log(
      `Round ${round + 1} of ${ROUNDS}: bare limit ${bare.perSecond.toFixed(0)}, outbound-service ${service.perSecond.toFixed(0)} sends/s.`,
    );
    rounds.push({ bare, service });
  }
  report(idle, rounds);
} finally {
  await outbound.close();
  await stack.stop();
}

/** From the published command to the call, one reply at a time. */
async function measureIdle(conversations: readonly Conversation[]): Promise<number[]> {
  const service = await outbound.start({ LOG_LEVEL: 'warn' });
  const waits: number[] = [];
  for (let index = 0; index < IDLE_REPLIES + 10; index++) {
    const conversation = conversations[index % conversations.length] as Conversation;
    const messageId = await outbound.store(conversation, `Idle ${index}`);
    const [before] = await outbound.rows<{ now: Date }>('SELECT clock_timestamp() AS now');
    await outbound.instruct(conversation, messageId, 'send');
    await outbound.until(messageId, 'sent');
    const [part] = await outbound.rows<{ called_at: Date }>('SELECT called_at FROM deliveries WHERE message_id = $1', [
      messageId,
    ]);
    if (index >= 10) waits.push(Number(part?.called_at) - Number(before?.now)); // the first ones warm up
  }
  await service.stop();
  return waits;
}

/** All commands lie in the topic when the service starts; from its first call to its last settlement. */
async function measureService(conversations: readonly Conversation[], name: string, count: number): Promise<Reading> {
  const replies = Array.from({ length: count }, (_, index) => ({
    conversation: conversations[index % conversations.length] as Conversation,
    text: `Reply ${index} of ${name}`,
  }));
  await outbound.rows('TRUNCATE deliveries, send_lanes');
  await outbound.replyMany(replies);
  const database = await databaseUse();
  const service = await outbound.start({
    LOG_LEVEL: 'warn',
    SEND_CONCURRENCY: String(CONCURRENCY),
    ...(PROFILE ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${PROFILE}` } : {}),
  });
  for (let left = count; left > 0; await new Promise((resolve) => setTimeout(resolve, 250))) {
    const [row] = await outbound.rows<{ sent: string }>(`SELECT count(*) AS sent FROM deliveries WHERE state = 'sent'`);
    left = count - Number(row?.sent);
  }
  const [row] = await outbound.rows<{ seconds: number }>(
    'SELECT extract(epoch FROM max(sent_at) - min(called_at))::float8 AS seconds FROM deliveries',
  );
  const callerMs = processorMs(service.pid) / count;
  const databaseMs = (await database()) / count;
  const { total, anonymous } = residentMegabytes(service.pid);
  console.log(`outbound-service: ${total.toFixed(0)} MB resident, ${anonymous.toFixed(0)} MB of them anonymous.`);
  await service.stop();
  return { perSecond: count / (row?.seconds ?? Number.NaN), callerMs, databaseMs };
}

/** Begins to measure PostgreSQL's processor time; the answer ends it. */
async function databaseUse(): Promise<() => Promise<number>> {
  const read = async () => {
    const [row] = await outbound.rows<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    return serverProcessorMs(row?.pid ?? 0);
  };
  const before = await read();
  return async () => (await read()) - before;
}

async function measureBareLimit(conversations: readonly Conversation[]): Promise<Reading> {
  const jobs = Array.from({ length: REPLIES }, (_, index) => {
    const { pageId, psid } = conversations[index % conversations.length] as Conversation;
    return { pageId, psid, token: outbound.tokenOf(pageId), text: `Bare ${index}` };
  });
  const child = fork(join(import.meta.dirname, 'bare-limit.ts'));
  const answer = new Promise<{ perSecond: number; processorMs: number }>((resolve) =>
    child.once('message', (message) => resolve(message as never)),
  );
  const order = {
    databaseUrl: outbound.ownerUrl,
    graphUrl: outbound.meta.url,
    appSecret: APP_SECRET,
    concurrency: CONCURRENCY,
    jobs,
  };
  const database = await databaseUse();
  child.send(order);
  const { perSecond, processorMs: callerMs } = await answer;
  return { perSecond, callerMs: callerMs / REPLIES, databaseMs: (await database()) / REPLIES };
}

function report(idle: readonly number[], rounds: readonly { bare: Reading; service: Reading }[]): void {
  const lines = rounds.map(({ bare, service }) => {
    const ratio = (service.perSecond / bare.perSecond).toFixed(2);
    return `| ${describe(bare)} | ${describe(service)} | ${ratio} |`;
  });
  const ratio = percentile(
    rounds.map(({ bare, service }) => service.perSecond / bare.perSecond),
    0.5,
  );
  const [p50, p99] = [percentile(idle, 0.5), percentile(idle, 0.99)];
  console.log(
    '\nSends/s, and of one send the processor time of who calls and of PostgreSQL, ms. The service: its start included.',
  );
  console.log(['| bare limit | outbound-service | ratio |', '|---|---|---|', ...lines, ''].join('\n'));
  console.log(`Ratio (median): ${ratio.toFixed(2)}, wanted ${WANTED_RATIO}.`);
  console.log(
    `From the command to the call when idle: p50 ${p50} ms, p99 ${p99} ms, wanted below ${WANTED_P99_MS} ms.`,
  );
  process.exitCode = ratio >= WANTED_RATIO && p99 < WANTED_P99_MS ? 0 : 1;
}

function describe({ perSecond, callerMs, databaseMs }: Reading): string {
  return `${perSecond.toFixed(0)}; ${callerMs.toFixed(2)} + ${databaseMs.toFixed(2)}`;
}
