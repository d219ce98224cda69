import { startTemporaryStack, type TemporaryStack } from '../local/temporary-stack.ts';

let stack: Promise<TemporaryStack> | undefined;

/** PostgreSQL and Kafka for everything in this run that needs them, started at the first demand. */
export async function testStack(): Promise<Record<string, string>> {
  stack ??= startTemporaryStack(process.env);
  return (await stack).addresses;
}

export async function stopTestStack(): Promise<void> {
  await stack?.then((started) => started.stop()).catch(() => undefined);
}
