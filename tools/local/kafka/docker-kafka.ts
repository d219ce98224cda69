import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { PlainError } from '../plain-error.ts';
import { type OwnedProcess, startProcess } from '../process/owned-process.ts';
import type { RunFile } from '../process/run-file.ts';
import { waitUntil } from '../wait-until.ts';
import { brokerAnswers } from './broker-answers.ts';
import { brokerProperties } from './broker-settings.ts';

export type DockerKafkaPlan = { dataDir: string; port: number; logFile: string; runFile: RunFile };

const IMAGE = 'apache/kafka:4.1.1';
const CONTROLLER_PORT = 9093;
const CONTAINER_LOG_DIR = '/var/lib/kafka/data';
/** The image may have to be fetched first. */
const START_TIMEOUT_MS = 180_000;

/** Whether a Docker engine answers. */
export function isDockerRunning(): boolean {
  return spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 }).status === 0;
}

/** Starts the broker in a container instead; `docker run` is the process that is watched, its data is a named volume. */
export async function startDockerKafka(plan: DockerKafkaPlan): Promise<OwnedProcess> {
  removeContainer(plan.dataDir); // What a run that was killed has left.
  const broker = await startProcess({
    name: 'kafka',
    command: 'docker',
    args: dockerArguments(plan),
    env: process.env,
    logFile: plan.logFile,
    runFile: plan.runFile,
  });
  const isReady = async () => broker.hasEnded() || (await brokerAnswers(plan.port));
  const isInTime = await waitUntil(isReady, { timeoutMs: START_TIMEOUT_MS, everyMs: 200 });
  if (isInTime && !broker.hasEnded()) return broker;
  await broker.stop('SIGKILL', 0);
  throw new PlainError(`Kafka did not start in Docker: see ${plan.logFile}`);
}

/** `docker run` with the settings of the local broker as the image takes them: `log.dirs` is KAFKA_LOG_DIRS. */
export function dockerArguments({ dataDir, port }: DockerKafkaPlan): string[] {
  const properties = brokerProperties({ port, controllerPort: CONTROLLER_PORT, logDir: CONTAINER_LOG_DIR })
    .replace(`listeners=PLAINTEXT://127.0.0.1:${port}`, `listeners=PLAINTEXT://0.0.0.0:${port}`)
    .trim()
    .split('\n');
  const settings = properties.map((line) => {
    const [name = '', value = ''] = line.split(/=(.*)/s);
    return `KAFKA_${name.toUpperCase().replaceAll('.', '_')}=${value}`;
  });
  const name = nameFor(dataDir);
  const place = ['--name', name, '-p', `127.0.0.1:${port}:${port}`, '-v', `${name}:${CONTAINER_LOG_DIR}`];
  return ['run', '--rm', ...place, ...settings.flatMap((setting) => ['-e', setting]), IMAGE];
}

export function removeDockerKafkaData(dataDir: string): void {
  removeContainer(dataDir);
  spawnSync('docker', ['volume', 'rm', '-f', nameFor(dataDir)], { stdio: 'ignore' });
}

function removeContainer(dataDir: string): void {
  spawnSync('docker', ['rm', '-f', nameFor(dataDir)], { stdio: 'ignore' });
}

function nameFor(dataDir: string): string {
  return `faro-kafka-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`;
}
