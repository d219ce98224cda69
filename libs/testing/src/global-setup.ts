import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

/** Where the teardown of the same Jest run finds what the setup has started. */
declare global {
  var faroTestStack: ChildProcess | undefined;
}

const DEV_STACK = join(import.meta.dirname, '..', '..', '..', 'tools', 'dev-stack.ts');

/**
 * Jest's global setup for integration and browser tests: a real PostgreSQL and a real Kafka once per run. What
 * FARO_TEST_DATABASE_URL and FARO_TEST_KAFKA_BROKERS name already is used instead. Node runs this file without Jest's
 * transformer, so it imports nothing of this library.
 */
export default async function startStack(): Promise<void> {
  if (process.env.FARO_TEST_DATABASE_URL && process.env.FARO_TEST_KAFKA_BROKERS) return;
  const stack = fork(DEV_STACK, { execArgv: [], env: { ...process.env, NODE_OPTIONS: '' } });
  globalThis.faroTestStack = stack;
  const addresses = await new Promise<NodeJS.ProcessEnv>((resolve, reject) => {
    stack.once('message', (message) => resolve(message as NodeJS.ProcessEnv));
    stack.once('exit', () => reject(new Error('PostgreSQL and Kafka for the tests did not start.')));
  });
  Object.assign(process.env, addresses);
}
