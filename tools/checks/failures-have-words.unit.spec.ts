import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { graphVerdicts } from '@faro/messenger-platform';
import { expect, it } from '@jest/globals';
import { delivery as german } from '../../apps/portal/src/i18n/de/delivery.js';
import { delivery as english } from '../../apps/portal/src/i18n/en/delivery.js';

const SOURCE = join(import.meta.dirname, '..', '..', 'apps', 'outbound-service', 'src');

/** Codes that outbound-service gives without having asked Meta. */
function codesOfOurOwn(): string[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
  );
  const texts = files.map((file) => readFileSync(join(SOURCE, file), 'utf8'));
  return texts.flatMap((text) => [...text.matchAll(/\bcode: '([a-z_]+)'/g)].map(([, code]) => code ?? ''));
}

it.each([
  ['English', english],
  ['German', german],
])('every failure of a delivery has a sentence in %s', (_, words) => {
  const own = codesOfOurOwn();
  expect(own).toContain('attachment_missing');
  // What somebody has called back is no failure to them: the thread says that it was.
  const codes = new Set([...Object.keys(graphVerdicts), ...own].filter((code) => code !== 'cancelled'));
  expect([...codes].filter((code) => !(code in words))).toEqual([]);
});
