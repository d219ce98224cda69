import { chooseKafka, type KafkaKind } from '../kafka/choose-kafka.ts';
import { removeDockerKafkaData, startDockerKafka } from '../kafka/docker-kafka.ts';
import { fetchJars, hasJars } from '../kafka/jars.ts';
import { removeKafkaData, startKafka } from '../kafka/local-kafka.ts';
import { removePostgresData, startPostgres } from '../postgres/embedded-postgres.ts';
import type { OwnedProcess } from '../process/owned-process.ts';
import { SupervisedProcess } from '../process/supervised-process.ts';
import { logFileOf, type Run } from './run.ts';

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

/** Starts a local Kafka, unless KAFKA_BROKERS names others. Answers the brokers. */
export async function startBroker(run: Run): Promise<string> {
  const { settings, report, stopping } = run;
  if (settings.kafkaBrokers) return settings.kafkaBrokers;
  const kafka = chooseKafka();
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
  return `127.0.0.1:${settings.localKafkaPort}`;
}

/** Removes the data of the embedded PostgreSQL and the local Kafka; what others run elsewhere is not touched. */
export function removeLocalData({ settings }: Run): void {
  if (!settings.databaseUrl) removePostgresData(settings.dataDir);
  if (settings.kafkaBrokers) return;
  removeKafkaData(settings.dataDir);
  if (chooseKafka().kind === 'docker') removeDockerKafkaData(settings.dataDir);
}

async function startKindOf(run: Run, kafka: KafkaKind): Promise<OwnedProcess> {
  const { dataDir, localKafkaPort: port } = run.settings;
  const plan = { dataDir, port, logFile: logFileOf(run, 'kafka'), runFile: run.runFile };
  if (kafka.kind === 'docker') return startDockerKafka(plan);
  return (await startKafka({ ...plan, java: kafka.java, jars: await fetchJars() })).process;
}
