/**
 * `npm run check:deploy`: Dockerfile, docker-compose.yml and k8s/ through linters and schema validators. What a machine
 * lacks the tools for is said in a line that begins with NOT CHECKED.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './commands.ts';

const LINTERS = join(import.meta.dirname, 'deployment-linters.txt');
const WORK = join(REPOSITORY, 'test-results', 'deployment');
const RENDERED = ['base', 'overlays/dev', 'overlays/prod'];
/** The oldest release that the manifests are written for: a pod may sleep before it stops since 1.30. */
const KUBERNETES = '1.33';

type Run = { ok: boolean; output: string };

function run(command: string, ...args: string[]): Run {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: REPOSITORY, encoding: 'utf8' });
  return { ok: status === 0, output: error ? String(error) : stdout + stderr };
}

/** The folder with the linters' programs, installed if it must be; undefined without Python. */
function linterFolder(): string | undefined {
  const digest = createHash('sha256').update(readFileSync(LINTERS)).digest('hex').slice(0, 12);
  const home = join(REPOSITORY, '.data', 'deployment-linters', digest);
  if (existsSync(join(home, 'bin', 'hadolint'))) return join(home, 'bin');
  rmSync(home, { recursive: true, force: true });
  if (!run('python3', '-m', 'venv', home).ok) return undefined;
  const installed = run(join(home, 'bin', 'pip'), 'install', '--quiet', '--requirement', LINTERS);
  if (installed.ok) return join(home, 'bin');
  rmSync(home, { recursive: true, force: true });
  console.log(installed.output.trim().split('\n').at(-1));
  return undefined;
}

/** The command that renders a kustomization folder, without the folder; undefined when none is installed. */
function findRenderer(): [string, ...string[]] | undefined {
  if (run('kustomize', 'version').ok) return ['kustomize', 'build'];
  return run('kubectl', 'version', '--client').ok ? ['kubectl', 'kustomize'] : undefined;
}

let failures = 0;

function tell(what: string, { ok, output }: Run): void {
  if (!ok) failures++;
  console.log(`${ok ? 'ok' : 'FAILED'}: ${what}${ok ? '' : `\n${output.trim()}`}`);
}

function checkManifests(linters: string, renderer: readonly [string, ...string[]]): void {
  for (const kustomization of RENDERED) {
    const folder = join('k8s', kustomization);
    const rendered = run(...renderer, folder);
    tell(`${folder} renders`, rendered);
    const file = join(WORK, `${kustomization.replaceAll('/', '-')}.yaml`);
    writeFileSync(file, rendered.output);
    const validate = [join(linters, 'kubernetes-validate'), '--strict', '--quiet', '-k', KUBERNETES, file] as const;
    if (rendered.ok) tell(`${folder} is valid for Kubernetes ${KUBERNETES}`, run(...validate));
  }
}

mkdirSync(WORK, { recursive: true });
const linters = linterFolder();
if (linters) {
  tell('Dockerfile (hadolint)', run(join(linters, 'hadolint'), 'Dockerfile'));
  const compose = ['--builtin-schema', 'vendor.compose-spec', 'docker-compose.yml'];
  tell('docker-compose.yml (compose schema)', run(join(linters, 'check-jsonschema'), ...compose));
  const renderer = findRenderer();
  if (renderer) checkManifests(linters, renderer);
  else console.log('NOT CHECKED: k8s/, for neither kubectl nor kustomize is installed.');
} else {
  console.log('NOT CHECKED: Dockerfile, docker-compose.yml and k8s/, for the linters need Python 3 with venv and pip.');
}
process.exit(failures === 0 ? 0 : 1);
