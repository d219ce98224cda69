/**
 * `node tools/dev-stack.ts`: PostgreSQL and Kafka for the tests, in a temporary folder, until Ctrl-C. Prints the two
 * exports that let test runs use them. Started with an IPC channel it sends them as a message and ends with its parent.
 */
import { PlainError } from './local/plain-error.ts';
import { startTemporaryStack } from './local/temporary-stack.ts';

let finish = () => {};
const finished = new Promise<void>((resolve) => {
  finish = resolve;
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, finish);
process.on('disconnect', finish);

try {
  const stack = await startTemporaryStack(process.env);
  if (process.send) process.send(stack.addresses);
  else for (const [name, value] of Object.entries(stack.addresses)) console.log(`export ${name}=${value}`);
  const keepAlive = setInterval(() => {}, 2 ** 31 - 1);
  await finished;
  clearInterval(keepAlive);
  await stack.stop();
  process.exit(0);
} catch (error) {
  console.error(error instanceof PlainError ? error.message : error);
  process.exit(1);
}
