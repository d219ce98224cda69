import { delimiter, join } from 'node:path';
import { picturesOf, simulatedMeta } from './meta-defaults.ts';
import { ALLOCATOR } from './node-process.ts';
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

/** What every process is given, for the system's sake or a person's. */
const FOR_ALL = ['LOG_LEVEL', 'TZ', 'LANG', 'HOME', 'USER', 'TMPDIR'];

/** A stop in order has to fit into the 10 s that Ctrl-C may take for everything. */
const SHUTDOWN_DEADLINE_MS = 3_000;

/** The shortest that a broker allows: the partitions of a service that was killed go on with the next one after it. */
const QUICK_SESSION_TIMEOUT_MS = 6_000;

/** Where Node keeps compiled code: with it a process starts in three quarters of the time. */
export function compileCacheOf({ dataDir }: LocalSettings): string {
  return join(dataDir, 'compile-cache');
}

/** The environment of one service: what it takes and nothing else. What `env` says goes before the local defaults. */
export function serviceEnvironment(
  service: ServicePlan,
  surroundings: Surroundings,
  env: NodeJS.ProcessEnv,
): Record<string, string> {
  const { settings, databaseUrlOf } = surroundings;
  const said = Object.entries(env).filter(([, value]) => value?.trim()) as [string, string][];
  const known = Object.entries({ ...localDefaults(surroundings), ...Object.fromEntries(said) });
  const taken = known.filter(([name]) => [...FOR_ALL, ...service.takes].some((pattern) => matches(name, pattern)));
  return {
    ...Object.fromEntries(taken),
    DATA_DIR: settings.dataDir,
    PATH: [join(process.execPath, '..'), env.PATH ?? ''].join(delimiter),
    NODE_ENV: 'production',
    ...ALLOCATOR,
    NODE_COMPILE_CACHE: compileCacheOf(settings),
    SHUTDOWN_DEADLINE_MS: String(SHUTDOWN_DEADLINE_MS),
    [service.portVariable]: String(settings.ports[service.port]),
    ...(service.role ? { DATABASE_URL: databaseUrlOf(service.role) } : {}),
  };
}

/** Every variable that the local system has a value of its own for. */
function localDefaults({ settings, secrets, kafkaBrokers }: Surroundings): Record<string, string> {
  const { ports, publicUrl, dataDir } = settings;
  const simulatorUrl = `http://localhost:${ports.simulator}`;
  return {
    ...secrets,
    ...(settings.metaGraphUrl ? picturesOf(settings.metaGraphUrl) : simulatedMeta(simulatorUrl)),
    KAFKA_BROKERS: kafkaBrokers,
    KAFKA_SESSION_TIMEOUT_MS: String(QUICK_SESSION_TIMEOUT_MS),
    PUBLIC_URL: publicUrl,
    SIMULATOR_PUBLIC_URL: simulatorUrl,
    SIMULATOR_WEBHOOK_URL: `http://127.0.0.1:${ports.webhookGateway}/api/webhooks/facebook`,
    SIMULATOR_REDIRECT_URIS: `${publicUrl}/api/integrations/facebook/callback`,
    SIMULATOR_DEAUTHORIZE_URL: `http://127.0.0.1:${ports.apiGateway}/api/integrations/facebook/deauthorize`,
    SIMULATOR_DATA_DELETION_URL: `http://127.0.0.1:${ports.apiGateway}/api/integrations/facebook/data-deletion`,
    SIMULATOR_STATE_FILE: join(dataDir, 'simulator.json'),
  };
}

function matches(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
