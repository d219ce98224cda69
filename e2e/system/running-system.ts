import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface SystemDescription {
  dataDir: string;
  ports: Record<string, string>;
  billingToken: string;
}

function description(): SystemDescription {
  const described = process.env.FARO_E2E_SYSTEM;
  if (!described) throw new Error("No system: run this spec in Jest's project `e2e`.");
  return JSON.parse(described);
}

/** Where the system under test answers. The portal's origin is `localhost`, as a person types it. */
export const addresses = () => {
  const { ports } = description();
  return {
    portal: `http://localhost:${ports.API_GATEWAY_PORT}`,
    webhook: `http://127.0.0.1:${ports.WEBHOOK_GATEWAY_PORT}/api/webhooks/facebook`,
    simulator: `http://localhost:${ports.SIMULATOR_PORT}`,
    kafka: `127.0.0.1:${ports.LOCAL_KAFKA_PORT}`,
  };
};

/** What lets a billing system change plans. */
export const billingToken = (): string => description().billingToken;

/** Where the system keeps everything. */
export const dataDir = (): string => description().dataDir;

/** The owner's connection to the database of the system. */
export const databaseUrl = (): string =>
  `postgres://faro:faro@127.0.0.1:${description().ports.EMBEDDED_POSTGRES_PORT}/faro`;

/** The ports of the system as the environment that `npm start` was given. */
export const portVariables = (): Record<string, string> => description().ports;

/** Whether every process can do its work now. */
export async function isReady(): Promise<boolean> {
  const { ports } = description();
  const services = Object.entries(ports).filter(([name]) => /GATEWAY|SERVICE|SIMULATOR/.test(name));
  const answers = services.map(([, port]) => fetch(`http://127.0.0.1:${port}/health/ready`));
  return (await Promise.all(answers)).every(({ ok }) => ok);
}

/** The process that a service of the system runs as now. */
export function processIdOf(service: string): number | undefined {
  const run = JSON.parse(readFileSync(join(description().dataDir, 'run.json'), 'utf8'));
  return run.processes.find(({ name }: { name: string }) => name === service)?.pid;
}

/** The app secret that the simulated Meta signs with; a throw-away value, as published with the sample bodies. */
export const APP_SECRET = '7b1f0c5e9d2a4836b0e4c1d7a8f39265';
export const HARBOR_DENTAL = '104857612345678';
export const HARBOR_FITNESS = '110293847561029';
