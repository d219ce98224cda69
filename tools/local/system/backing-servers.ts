import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { KafkaKind } from '../kafka/choose-kafka.ts';
import { removeDockerKafkaData, startDockerKafka } from '../kafka/docker-kafka.ts';
import { fetchJars, hasJars } from '../kafka/jars.ts';
import { startKafka } from '../kafka/local-kafka.ts';
import { removePostgresData, startPostgres } from '../postgres/embedded-postgres.ts';
import type { OwnedProcess } from '../process/owned-process.ts';
import { SupervisedProcess } from '../process/supervised-process.ts';
import { logFileOf, type Run } from './run.ts';
import type { LocalSettings } from './settings.ts';

/** Starts the embedded PostgreSQL, unless DATABASE_URL names another. Answers the owner's connection. */
export async function startDatabase(run: Run): Promise<string> {
  const { settings, report, runFile, stopping } = run;
  if (settings.databaseUrl) return settings.databaseUrl;
  const { dataDir, embeddedPostgresPort: port } = settings;
  let url = '';
  const start = async (): Promise<OwnedProcess> => {
    const postgres = await startPostgres({ dataDir, port, logFile: logFileOf(run, 'postgres'), runFile });
    url = postgres.url;
    return postgres.process;
  };
  await report.step(`PostgreSQL runs on port ${port}`, () =>
    SupervisedProcess.start({ name: 'postgres', start, stopping, say: (line) => report.say(line) }),
  );
  return url;
}

/** Where Kafka is, or will be once it runs. */
export function brokersOf({ kafkaBrokers, localKafkaPort }: LocalSettings): string {
  return kafkaBrokers ?? `127.0.0.1:${localKafkaPort}`;
}

/** Starts a local Kafka, unless KAFKA_BROKERS names others. */
export async function startBroker(run: Run): Promise<void> {
  const { settings, kafka, report, stopping } = run;
  if (!kafka) return;
  if (kafka.kind === 'java' && !hasJars()) await report.step('Kafka fetched through Maven', fetchJars);
  const title = `Kafka runs on port ${settings.localKafkaPort}${kafka.kind === 'docker' ? ' in Docker' : ''}`;
  await report.step(title, () =>
    SupervisedProcess.start({
      name: 'kafka',
      start: () => startKindOf(run, kafka),
      stopping,
      say: (line) => report.say(line),
    }),
  );
}

/**
 * Removes what the local system keeps. A database and brokers that run elsewhere are not touched, and then neither are the
 * secrets that the database's contents need.
 */
export function removeLocalData({ settings, kafka, report }: Omit<Run, 'secrets'>): void {
  const { dataDir, databaseUrl, kafkaBrokers } = settings;
  const kept = ['run.json', ...(databaseUrl ? ['secrets.json'] : [])];
  if (!databaseUrl) removePostgresData(dataDir);
  if (kafka?.kind === 'docker') removeDockerKafkaData(dataDir);
  for (const entry of readdirSync(dataDir).filter((name) => !kept.includes(name)))
    rmSync(join(dataDir, entry), { recursive: true, force: true });
  if (databaseUrl) report.say('What DATABASE_URL names is not emptied');
  if (kafkaBrokers) report.say('What KAFKA_BROKERS names is not emptied');
}

async function startKindOf(run: Run, kafka: KafkaKind): Promise<OwnedProcess> {
  const { dataDir, localKafkaPort: port } = run.settings;
  const plan = { dataDir, port, logFile: logFileOf(run, 'kafka'), runFile: run.runFile };
  if (kafka.kind === 'docker') return startDockerKafka(plan);
  return (await startKafka({ ...plan, java: kafka.java, jars: await fetchJars() })).process;
}
