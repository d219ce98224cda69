import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

type Violation = { from: string; to: string; rule: { name: string; severity: string } };

const REPOSITORY = resolve(import.meta.dirname, '..', '..');
const EXAMPLES = join(import.meta.dirname, 'examples');
const BIN = join(REPOSITORY, 'node_modules', '.bin');
const FENCES = join(import.meta.dirname, 'fences.cjs');

const GENERATED = ['apps/portal/src/api/schema.ts'];
const LONGEST_FILE_LINES = 300;

const { forbidden } = createRequire(import.meta.url)(FENCES) as { forbidden: { name: string; comment: string }[] };
const rules = forbidden.map(({ name }) => name);

function violationsOf(folder: string): Violation[] {
  const { stdout } = spawnSync(join(BIN, 'depcruise'), ['--config', FENCES, '--output-type', 'json', folder], {
    cwd: REPOSITORY,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(stdout).summary.violations;
}

function lengthOf(file: string): number {
  const path = join(REPOSITORY, file);
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').length - 1 : 0;
}

/** What Biome says of a source text, were it the file at this path of the repository. */
function lint(path: string, source: string): string {
  const { vcs: _, ...settings } = JSON.parse(readFileSync(join(REPOSITORY, 'biome.json'), 'utf8'));
  const elsewhere = mkdtempSync(join(tmpdir(), 'faro-lint-'));
  try {
    writeFileSync(join(elsewhere, 'biome.json'), JSON.stringify(settings));
    mkdirSync(join(elsewhere, dirname(path)), { recursive: true });
    writeFileSync(join(elsewhere, path), source);
    const { stdout, stderr } = spawnSync(join(BIN, 'biome'), ['lint', path], { cwd: elsewhere, encoding: 'utf8' });
    return stdout + stderr;
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
}

describe('the fences between the parts', () => {
  const violations = violationsOf('tools/fences/examples');

  it.each(rules)('%s fails on its example', (rule) => {
    const broken = violations.filter(({ from }) => from.startsWith(`tools/fences/examples/${rule}/`));
    expect(broken.map(({ rule: { name, severity } }) => `${name}: ${severity}`)).toContain(`${rule}: error`);
  });

  it('have an example each, and no other', () => {
    expect(readdirSync(EXAMPLES).sort()).toEqual([...rules].sort());
  });

  it('say why they stand', () => {
    expect(forbidden.filter(({ comment }) => !comment)).toEqual([]);
  });
});

describe('the fences within a file', () => {
  it('only libs/config reads the environment', () => {
    const source = 'export const port = process.env.PORT;\n';
    expect(lint('apps/api-gateway/src/sign-in/sign-in.ts', source)).toContain('noProcessEnv');
    expect(lint('libs/config/src/load-config.ts', source)).not.toContain('noProcessEnv');
  });

  it('decisions take from Nest what marks them as injectable, and nothing of its transports', () => {
    const source = (name: string) => `import { ${name} } from '@nestjs/common';\n\nexport const taken = ${name};\n`;
    const decision = 'apps/api-gateway/src/sign-in/sign-in.ts';
    expect(lint(decision, source('Controller'))).toContain('noRestrictedImports');
    expect(lint(decision, source('Injectable'))).not.toContain('noRestrictedImports');
    expect(lint('apps/api-gateway/src/sign-in/sign-in.controller.ts', source('Controller'))).not.toContain(
      'noRestrictedImports',
    );
  });

  it('functions end after 60 lines', () => {
    const lines = Array.from({ length: 61 }, (_, index) => `  calls.push(${index});\n`).join('');
    const source = `export function run(calls: number[]): void {\n${lines}}\n`;
    expect(lint('libs/inbox/src/long.ts', source)).toContain('noExcessiveLinesPerFunction');
  });
});

describe('files', () => {
  it('end after 300 lines', () => {
    const git = ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx', '*.mjs', '*.cjs'];
    const files = execFileSync('git', git, { cwd: REPOSITORY, encoding: 'utf8' }).trim().split('\n');
    const long = files.filter((file) => !GENERATED.includes(file) && lengthOf(file) > LONGEST_FILE_LINES);
    expect(long).toEqual([]);
  });
});
