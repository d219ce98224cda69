import { rmSync } from 'node:fs';

/** Ends the system as Ctrl-C does. */
export default async function stopSystem(): Promise<void> {
  const system = globalThis.faroSystem;
  if (!system || system.exitCode !== null) return;
  const ended = new Promise<number | null>((resolve) => system.once('exit', resolve));
  system.kill('SIGINT');
  const code = await ended;
  if (code !== 0) throw new Error(`The system ended with ${code} after Ctrl-C.`);
  rmSync(JSON.parse(process.env.FARO_E2E_SYSTEM ?? '{}').dataDir, { recursive: true, force: true, maxRetries: 10 });
}
