/**
 * The whole system on this machine, until Ctrl-C (`npm start`; the bootstrap has installed what was missing and runs
 * this in the pinned Node). `--fresh` begins with empty data.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { chooseKafka } from './kafka/choose-kafka.ts';
import { PlainError } from './plain-error.ts';
import { RunFile } from './process/run-file.ts';
import { Report } from './report.ts';
import { removeLocalData } from './system/backing-servers.ts';
import { checkPorts, prepareDataDir } from './system/check-machine.ts';
import type { Run } from './system/run.ts';
import { keepSecrets } from './system/secrets.ts';
import { compileCacheOf } from './system/service-environment.ts';
import { readSettings } from './system/settings.ts';
import { startSystem, stopSystem } from './system/start-system.ts';
import { welcome } from './system/welcome.ts';

const stopping = new AbortController();
const report = new Report();

// npm passes a Ctrl-C on that the terminal has delivered already: the second one changes nothing.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
process.on('disconnect', () => stopping.abort());

async function main(): Promise<number> {
  let run: Run | undefined;
  try {
    run = await beginRun();
    await startSystem(run);
    report.plain(welcome(run));
    await untilStopped();
  } catch (error) {
    if (!stopping.signal.aborted) return await fail(error, run);
  }
  report.say('Stopping ...');
  if (run) await stopSystem(run);
  report.say('Stopped.');
  return 0;
}

async function beginRun(): Promise<Run> {
  const settings = readSettings(process.env);
  prepareDataDir(settings.dataDir);
  enableCompileCache(compileCacheOf(settings));
  const runFile = new RunFile(join(settings.dataDir, 'run.json'));
  const leftovers = await runFile.takeOver();
  if (leftovers.length > 0) report.say(`Ended what a killed run had left: ${leftovers.join(', ')}`);
  try {
    await checkPorts(settings);
    const kafka = settings.kafkaBrokers ? undefined : chooseKafka();
    const run = { settings, kafka, report, runFile, stopping: stopping.signal };
    if (process.argv.includes('--fresh')) await report.step('Data removed', () => removeLocalData(run));
    return { ...run, secrets: keepSecrets(settings.dataDir) };
  } catch (error) {
    runFile.remove();
    throw error;
  }
}

async function fail(error: unknown, run: Run | undefined): Promise<number> {
  stopping.abort();
  process.stderr.write(`${error instanceof PlainError ? error.message : (error as Error).stack}\n`);
  if (run) await stopSystem(run);
  return 1;
}

function untilStopped(): Promise<void> {
  const keepAlive = setInterval(() => undefined, 2 ** 31 - 1);
  return new Promise((resolve) => {
    const stop = () => {
      clearInterval(keepAlive);
      resolve();
    };
    if (stopping.signal.aborted) stop();
    else stopping.signal.addEventListener('abort', stop, { once: true });
  });
}

process.exit(await main());
