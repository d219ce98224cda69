/**
 * `node tools/generate/generate.ts`: writes api/openapi.yaml and api/asyncapi.yaml from the built code.
 * With `--check` it writes nothing and fails when a file is not what the code says.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderAsyncApi } from './asyncapi.ts';
import { renderOpenApi } from './openapi.ts';

const API = join(import.meta.dirname, '..', '..', 'api');
const onlyCheck = process.argv.includes('--check');

const documents = { 'openapi.yaml': await renderOpenApi(), 'asyncapi.yaml': renderAsyncApi() };
const outdated: string[] = [];
for (const [name, text] of Object.entries(documents)) {
  const committed = await readFile(join(API, name), 'utf8').catch(() => '');
  if (committed === text) continue;
  outdated.push(name);
  if (!onlyCheck) await writeFile(join(API, name), text);
}

if (onlyCheck && outdated.length > 0) {
  console.error(`api/${outdated.join(' and api/')} differ from the code. Run: npm run generate`);
  process.exit(1);
}
console.log(outdated.length > 0 ? `Wrote api/${outdated.join(', api/')}.` : 'api/ says what the code says.');
