import { brokersOf, startBroker, startDatabase } from './backing-servers.ts';
import { build, createTopics, prepareDatabase } from './prepare.ts';
import type { Run } from './run.ts';
import { runServices } from './run-services.ts';
import type { Surroundings } from './service-environment.ts';

/** Names in the order in which a stop ends them: what receives, what works, what stores. */
const STOP_ORDER = [
  ['messenger-simulator', 'webhook-gateway', 'api-gateway'],
  ['conversation-service', 'outbound-service'],
  ['kafka', 'postgres'],
];

/** Three times this is the longest that a stop takes; 10 s are promised. */
const STOP_GRACE_MS = 3_200;

/**
 * Brings everything up, from servers to services, each step as early as it can be: who needs Kafka waits for it, and loads
 * while it still starts. Answers when every service is ready.
 */
export async function startSystem(run: Run): Promise<void> {
  const { report, settings } = run;
  const built = report.step('Everything is built', () => build(run));
  const database = startDatabase(run);
  const brokers = startBroker(run);
  const topics = built.then(() => createTopics(run)).then((said) => report.say(said));
  // Only what has failed first is told; the others are cut off by the stop that follows.
  for (const pending of [built, database, brokers, topics]) pending.catch(() => undefined);
  const [databaseUrl] = await Promise.all([database, built]);
  report.say(await prepareDatabase(databaseUrl));
  const { serviceDatabaseUrl } = await import('@faro/persistence');
  const surroundings: Surroundings = {
    settings,
    secrets: run.secrets,
    kafkaBrokers: brokersOf(settings),
    databaseUrlOf: (role) => serviceDatabaseUrl(databaseUrl, role),
  };
  await report.step('Every service is ready', () => runServices(run, surroundings, Promise.all([brokers, topics])));
}

/** Ends everything in order, within 10 s, whatever has been started so far. */
export async function stopSystem({ runFile }: Run): Promise<void> {
  runFile.close();
  for (const names of STOP_ORDER) await runFile.end(names, STOP_GRACE_MS);
  runFile.remove();
}
