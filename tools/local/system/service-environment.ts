import { delimiter, join } from 'node:path';
import { metaVariables } from './meta-identity.ts';
import type { LocalSecrets } from './secrets.ts';
import type { ServicePlan, ServiceRole } from './services.ts';
import type { LocalSettings } from './settings.ts';

/** Where everything runs once it runs. */
export type Surroundings = {
  settings: LocalSettings;
  secrets: LocalSecrets;
  kafkaBrokers: string;
  databaseUrlOf(role: ServiceRole): string;
};

/** Settings that a person may give to every service; each ignores what it does not know. */
const PASSED_ON = /^(LOG_LEVEL|BIND_HOST|SMTP_.*|MEDIA_.*|KAFKA_.*|FAILPOINT.*|TZ|LANG|HOME|USER|TMPDIR|NODE_OPTIONS)$/;

/** A stop in order has to fit into the 10 s that Ctrl-C may take for everything. */
const SHUTDOWN_DEADLINE_MS = 3_000;

/** The shortest that a broker allows: the partitions of a service that was killed go on with the next one after it. */
const QUICK_SESSION_TIMEOUT_MS = '6000';

/** The environment of one service: what it needs and nothing that it does not (the webhook gateway gets no database and no key). */
export function serviceEnvironment(
  service: ServicePlan,
  { settings, secrets, kafkaBrokers, databaseUrlOf }: Surroundings,
  env: NodeJS.ProcessEnv,
): Record<string, string> {
  const localUrl = (port: number) => `http://localhost:${port}`;
  const offers: Record<ServicePlan['needs'][number], Record<string, string>> = {
    kafka: {
      KAFKA_BROKERS: kafkaBrokers,
      KAFKA_TOPIC_PREFIX: settings.topicPrefix,
      KAFKA_SESSION_TIMEOUT_MS: env.KAFKA_SESSION_TIMEOUT_MS ?? QUICK_SESSION_TIMEOUT_MS,
    },
    meta: metaVariables(env, localUrl(settings.ports.simulator)),
    publicUrl: { PUBLIC_URL: settings.publicUrl },
    tokenKeys: { TOKEN_ENCRYPTION_KEYS: env.TOKEN_ENCRYPTION_KEYS ?? secrets.TOKEN_ENCRYPTION_KEYS },
    sessionSecret: { SESSION_SECRET: env.SESSION_SECRET ?? secrets.SESSION_SECRET },
    dataDir: { DATA_DIR: settings.dataDir },
    webhookUrl: { WEBHOOK_URL: `${localUrl(settings.ports.webhookGateway)}/api/webhooks/facebook` },
  };
  return {
    ...passedOn(env),
    NODE_ENV: 'production',
    PATH: [join(process.execPath, '..'), env.PATH ?? ''].join(delimiter),
    SHUTDOWN_DEADLINE_MS: String(SHUTDOWN_DEADLINE_MS),
    [service.portVariable]: String(settings.ports[service.port]),
    ...(service.role ? { DATABASE_URL: databaseUrlOf(service.role) } : {}),
    ...Object.assign({}, ...service.needs.map((need) => offers[need])),
  };
}

function passedOn(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept = Object.entries(env).filter(([name, value]) => value !== undefined && PASSED_ON.test(name));
  return Object.fromEntries(kept) as Record<string, string>;
}
