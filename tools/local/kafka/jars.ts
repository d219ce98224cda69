import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../plain-error.ts';

const KAFKA_FOLDER = join(import.meta.dirname, '..', '..', 'kafka');

/** The folder with the jars that `tools/kafka/pom.xml` names, whether they are there already or not. */
export function jarFolder(): string {
  const pom = createHash('sha256')
    .update(readFileSync(join(KAFKA_FOLDER, 'pom.xml')))
    .digest('hex');
  return join(KAFKA_FOLDER, 'libs', pom.slice(0, 12));
}

export function hasJars(): boolean {
  return existsSync(jarFolder());
}

/** Fetches the broker's jars through Maven, if they are not there: about 43 MB. */
export async function fetchJars(): Promise<string> {
  const folder = jarFolder();
  if (hasJars()) return folder;
  const unfinished = `${folder}.${process.pid}`;
  try {
    await runMaven(['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${unfinished}`]);
    if (!hasJars()) renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

function runMaven(goals: string[]): Promise<void> {
  const maven = spawn('mvn', ['-q', '-B', '-f', join(KAFKA_FOLDER, 'pom.xml'), ...goals], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => maven.kill();
  process.once('exit', end);
  let output = '';
  for (const stream of [maven.stdout, maven.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise<void>((resolve, reject) => {
    maven.once('error', reject);
    maven.once('close', (code) => (code === 0 ? resolve() : reject(mavenFault(output))));
  }).finally(() => process.off('exit', end));
}

function mavenFault(output: string): PlainError {
  const reason = output.split('\n').find((line) => line.includes('ERROR')) ?? output.trim().split('\n')[0] ?? '';
  return new PlainError(`Maven could not fetch Kafka's jars: ${reason.replace('[ERROR] ', '')}`);
}
