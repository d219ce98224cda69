/**
 * `npm run bench:persist`: how much of the bare limit conversation-service reaches, from a full topic into PostgreSQL. Both in turns on
 * the same servers (FARO_TEST_DATABASE_URL and FARO_TEST_KAFKA_BROKERS, or ones that are started for the bench). Then the same
 * with many messages stored already: the cost of one must not grow. Exit code 1 when a target is missed. ROUNDS, MESSAGES and
 * STORED change the load; STORED=0 leaves the second part out.
 */
import { startTemporaryStack } from '../../local/temporary-stack.ts';
import { type BenchDatabase, createBenchDatabase } from './bench-database.ts';
import { bareRound, type Round, serviceRound } from './rounds.ts';

const WARM_UP_MESSAGES = 5_000;
const TARGET_RATIO = 0.5;
const TARGET_MEGABYTES = 150;
/** Of the pace with few messages stored, with many: less is growth. */
const TARGET_FLATNESS = 0.8;
const rounds = Number(process.env.ROUNDS ?? 3);
const messages = Number(process.env.MESSAGES ?? 40_000);
const alreadyStored = Number(process.env.STORED ?? 1_000_000);

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
}
const median = (values: readonly number[]) => percentile(values, 0.5);

function report(name: string, { messagesPerSecond, batchMs, peakMegabytes }: Round): void {
  const pace = `${messagesPerSecond.toFixed(0).padStart(6)} messages/s`;
  const batches = `a transaction every p50 ${median(batchMs).toFixed(0)} ms, p99 ${percentile(batchMs, 0.99).toFixed(0)} ms`;
  console.log(`${name.padEnd(22)} ${pace}, ${batches}${peakMegabytes ? `, ${peakMegabytes.toFixed(0)} MB` : ''}`);
}

async function compare(database: BenchDatabase, brokers: string) {
  await database.empty();
  await serviceRound(database, brokers, WARM_UP_MESSAGES);
  await database.query('ANALYZE'); // as autovacuum does within a minute, and the local system every ten seconds
  const results: { bare: Round; service: Round }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await database.empty();
    const bare = await bareRound(database, messages);
    report('bare limit', bare);
    await database.empty();
    const service = await serviceRound(database, brokers, messages);
    report('conversation-service', service);
    results.push({ bare, service });
  }
  return results;
}

async function paceWhenFull(database: BenchDatabase, brokers: string): Promise<Round> {
  await database.empty();
  await bareRound(database, alreadyStored);
  await database.query('VACUUM ANALYZE');
  const full = await serviceRound(database, brokers, messages);
  report(`with ${(alreadyStored / 1e6).toFixed(1)} M stored`, full);
  return full;
}

async function bench(clusterUrl: string, brokers: string): Promise<boolean> {
  const database = await createBenchDatabase(clusterUrl);
  try {
    const results = await compare(database, brokers);
    const ratios = results.map(({ bare, service }) => service.messagesPerSecond / bare.messagesPerSecond);
    console.log(
      `ratios ${ratios.map((each) => each.toFixed(2)).join(' ')}, median ${median(ratios).toFixed(2)} (target ${TARGET_RATIO})`,
    );
    const megabytes = Math.max(...results.map(({ service }) => service.peakMegabytes));
    console.log(`conversation-service: at most ${megabytes.toFixed(0)} MB resident (target ${TARGET_MEGABYTES})`);
    const reached = median(ratios) >= TARGET_RATIO && megabytes < TARGET_MEGABYTES;
    if (alreadyStored === 0) return reached;
    const full = await paceWhenFull(database, brokers);
    const flatness = full.messagesPerSecond / median(results.map(({ service }) => service.messagesPerSecond));
    console.log(
      `pace with ${alreadyStored} stored: ${flatness.toFixed(2)} of that with none (target ${TARGET_FLATNESS})`,
    );
    return reached && flatness >= TARGET_FLATNESS;
  } finally {
    await database.drop();
  }
}

const stack = await startTemporaryStack(process.env);
let reached = false;
try {
  const { FARO_TEST_DATABASE_URL, FARO_TEST_KAFKA_BROKERS } = stack.addresses;
  reached = await bench(FARO_TEST_DATABASE_URL, FARO_TEST_KAFKA_BROKERS);
} finally {
  await stack.stop();
}
process.exit(reached ? 0 : 1);
