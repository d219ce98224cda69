import { resolve } from 'node:path';
import { PlainError } from '../plain-error.ts';

/** What `npm start` reads from the environment (CONTRACT: Environment), with the defaults of the local system. */
export type LocalSettings = {
  dataDir: string;
  /** Undefined: the embedded PostgreSQL serves. */
  databaseUrl: string | undefined;
  embeddedPostgresPort: number;
  /** Undefined: a local Kafka serves. */
  kafkaBrokers: string | undefined;
  localKafkaPort: number;
  topicPrefix: string;
  publicUrl: string;
  ports: ServicePorts;
  /** Undefined: the simulator stands in for Meta. */
  metaGraphUrl: string | undefined;
};

export type ServicePorts = {
  apiGateway: number;
  webhookGateway: number;
  simulator: number;
  conversationService: number;
  outboundService: number;
};

const REPOSITORY = resolve(import.meta.dirname, '..', '..', '..');
const REAL_META_NEEDS = ['META_APP_ID', 'META_APP_SECRET', 'META_VERIFY_TOKEN'];

/** Reads the settings. Throws a `PlainError` that names the first variable that is missing or malformed. */
export function readSettings(env: NodeJS.ProcessEnv): LocalSettings {
  const ports = {
    apiGateway: readPort(env, 'API_GATEWAY_PORT', 3000),
    webhookGateway: readPort(env, 'WEBHOOK_GATEWAY_PORT', 3001),
    simulator: readPort(env, 'SIMULATOR_PORT', 3002),
    conversationService: readPort(env, 'CONVERSATION_SERVICE_PORT', 3003),
    outboundService: readPort(env, 'OUTBOUND_SERVICE_PORT', 3004),
  };
  return {
    dataDir: resolve(REPOSITORY, readText(env, 'DATA_DIR') ?? '.data'),
    databaseUrl: readUrl(env, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    embeddedPostgresPort: readPort(env, 'EMBEDDED_POSTGRES_PORT', 5440),
    kafkaBrokers: readBrokers(env),
    localKafkaPort: readPort(env, 'LOCAL_KAFKA_PORT', 9192),
    topicPrefix: readText(env, 'KAFKA_TOPIC_PREFIX') ?? '',
    publicUrl: readUrl(env, 'PUBLIC_URL', ['http:', 'https:']) ?? `http://localhost:${ports.apiGateway}`,
    ports,
    metaGraphUrl: readMetaGraphUrl(env),
  };
}

function readMetaGraphUrl(env: NodeJS.ProcessEnv): string | undefined {
  const url = readUrl(env, 'META_GRAPH_URL', ['http:', 'https:']);
  const missing = REAL_META_NEEDS.filter((name) => readText(env, name) === undefined);
  if (url && missing.length > 0)
    throw new PlainError(`META_GRAPH_URL is set, so ${missing.join(', ')} must be set too: no simulator is started.`);
  return url;
}

function readBrokers(env: NodeJS.ProcessEnv): string | undefined {
  const brokers = readText(env, 'KAFKA_BROKERS');
  const isSound =
    brokers === undefined || brokers.split(',').every((broker) => /^\s*[^\s:,]+:\d{1,5}\s*$/.test(broker));
  if (!isSound) throw new PlainError('KAFKA_BROKERS must be host:port, comma-separated.');
  return brokers;
}

function readUrl(env: NodeJS.ProcessEnv, name: string, protocols: readonly string[]): string | undefined {
  const text = readText(env, name);
  if (text === undefined || protocols.includes(URL.parse(text)?.protocol ?? '')) return text?.replace(/\/+$/, '');
  throw new PlainError(`${name} must be a URL that begins with ${protocols.map((each) => `${each}//`).join(' or ')}.`);
}

function readPort(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const port = Number(readText(env, name) ?? fallback);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new PlainError(`${name} must be a whole number from 1 to 65535.`);
}

function readText(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}
