import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../plain-error.ts';
import { type OwnedProcess, startProcess } from '../process/owned-process.ts';
import { answers, freePort } from '../process/ports.ts';
import type { RunFile } from '../process/run-file.ts';
import { waitUntil } from '../wait-until.ts';
import { brokerProperties } from './broker-settings.ts';

export type KafkaPlan = {
  dataDir: string;
  port: number;
  /** Where clients are told to look for it, when that is not `port`. */
  advertisedPort?: number;
  logFile: string;
  runFile: RunFile;
  java: string;
  jars: string;
};

export type RunningKafka = { process: OwnedProcess; brokers: string; stop(): Promise<unknown> };

const START_TIMEOUT_MS = 120_000;
const STOP_GRACE_MS = 2_500;
const JVM_OPTIONS = ['-Xms64m', '-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'];

/** Starts a Kafka broker on loopback, over the data in `dataDir`, which is made at the first start. Answers when it accepts connections. */
export async function startKafka(plan: KafkaPlan): Promise<RunningKafka> {
  const home = join(plan.dataDir, 'kafka');
  const logDir = join(home, 'log');
  const propertiesFile = join(home, 'server.properties');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const { port, advertisedPort } = plan;
  const controllerPort = await freePort();
  writeFileSync(propertiesFile, brokerProperties({ port, advertisedPort, controllerPort, logDir }));
  if (!existsSync(join(logDir, 'meta.properties'))) format(plan, propertiesFile, logDir);
  const broker = await startProcess({
    name: 'kafka',
    command: plan.java,
    args: [...JVM_OPTIONS, ...javaArguments(plan.jars), 'kafka.Kafka', propertiesFile],
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
    cwd: home,
    logFile: plan.logFile,
    runFile: plan.runFile,
  });
  await waitUntilReady(broker, plan);
  return { process: broker, brokers: `127.0.0.1:${plan.port}`, stop: () => broker.stop('SIGTERM', STOP_GRACE_MS) };
}

function format({ java, jars }: KafkaPlan, propertiesFile: string, logDir: string): void {
  rmSync(logDir, { recursive: true, force: true }); // What a first start that was killed has left.
  const clusterId = Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
  const command = formatArguments(clusterId, propertiesFile);
  try {
    execFileSync(java, [...JVM_OPTIONS, ...javaArguments(jars), ...command], { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    throw new PlainError(`Kafka's data folder cannot be made: ${String(error).trim().split('\n').at(-1)}`);
  }
}

/** The id in one word with its option: one in 64 begins with `-`, which alone would be taken for an option itself. */
export function formatArguments(clusterId: string, propertiesFile: string): string[] {
  return ['kafka.tools.StorageTool', 'format', `--cluster-id=${clusterId}`, '-c', propertiesFile];
}

function javaArguments(jars: string): string[] {
  return ['-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-cp', join(jars, '*')];
}

async function waitUntilReady(broker: OwnedProcess, { port, logFile }: KafkaPlan): Promise<void> {
  const isReady = async () => broker.hasEnded() || (await answers(port));
  const isInTime = await waitUntil(isReady, { timeoutMs: START_TIMEOUT_MS, everyMs: 100 });
  if (isInTime && !broker.hasEnded()) return;
  await broker.stop('SIGKILL', 0);
  throw new PlainError(`Kafka did not start: ${firstFault(readFileSync(logFile, 'utf8'))} (all of it in ${logFile})`);
}

function firstFault(log: string): string {
  const lines = log.trim().split('\n');
  return lines.findLast((line) => /ERROR|Exception/.test(line)) ?? lines.at(-1) ?? '';
}
