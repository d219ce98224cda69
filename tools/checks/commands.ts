import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import type { Outcome } from './check.ts';

export const REPOSITORY = resolve(import.meta.dirname, '..', '..');
const RESULTS = join(REPOSITORY, 'test-results');

type Command = { name: string; command: readonly string[]; env?: Record<string, string> };

/** Runs a command of `node_modules/.bin` or the PATH; what it prints is kept in `test-results/<name>.log` as well. */
export async function runCommand({ name, command, env = {} }: Command): Promise<Outcome> {
  mkdirSync(RESULTS, { recursive: true });
  const log = createWriteStream(join(RESULTS, `${name}.log`));
  const [program = '', ...args] = command;
  const path = [join(process.execPath, '..'), join(REPOSITORY, 'node_modules', '.bin'), process.env.PATH].join(
    delimiter,
  );
  const child = spawn(program, args, {
    cwd: REPOSITORY,
    env: { ...process.env, PATH: path, FORCE_COLOR: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
      log.write(chunk);
    });
  }
  const code = await new Promise<number | null>((done, reject) => {
    child.once('error', reject);
    child.once('close', done);
  });
  log.end();
  return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output };
}

/** Runs one project of Jest; every test counts, and so does a suite that could not be run. */
export async function runJest(
  project: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Outcome> {
  const file = join(RESULTS, `${project}.json`);
  rmSync(file, { force: true });
  const report = ['--json', `--outputFile=${file}`];
  // Forced to exit: a connection that a suite has left open must not keep the whole run from ending.
  const jest = ['jest', '--selectProjects', project, ...report, '--passWithNoTests', '--forceExit', ...args];
  const { output, failed } = await runCommand({
    name: project,
    command: jest,
    env: { ...env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
  });
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(file, 'utf8'));
  const counted = numFailedTests + numRuntimeErrorTestSuites;
  // Jest may fail without a failed test: a global setup that throws, say.
  return { passed: numPassedTests, failed: Math.max(counted, failed), output: humanPart(output) };
}

/** Jest prints its report for machines on the standard output too; people read the rest. */
function humanPart(output: string): string {
  return output
    .split('\n')
    .filter((line) => !line.startsWith('{"numFailed'))
    .join('\n');
}
