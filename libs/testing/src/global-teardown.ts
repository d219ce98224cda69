/** Jest's global teardown: ends what the global setup of the same run has started. */
export default async function stopStack(): Promise<void> {
  const stack = globalThis.faroTestStack;
  if (!stack || stack.exitCode !== null) return;
  const ended = new Promise((resolve) => stack.once('exit', resolve));
  stack.kill('SIGTERM');
  await ended;
}
