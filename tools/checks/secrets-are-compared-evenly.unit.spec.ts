import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const REPOSITORY = join(import.meta.dirname, '..', '..');
/** The simulator plays Meta and guards nothing. */
const NO_PRODUCT = /\.spec\.ts$|\/testing\/|messenger-simulator/;
/** A signature, or what one is made of, that is compared as text: it takes longer the more of it is right. */
const COMPARED_AS_TEXT =
  /(signature|digest|hmac|proof|hash)\w*(\([^)]*\))?\s*[!=]==(?!\s*(undefined|null|\w+\.length)\b)|[!=]==\s*\w*(signature|digest|hmac|hash)\b(?!\.length)/i;

describe('what proves itself by a secret', () => {
  it('attack S9: is nowhere compared as text', () => {
    const files = globSync('{apps,libs}/*/src/**/*.ts', { cwd: REPOSITORY }).filter((file) => !NO_PRODUCT.test(file));
    expect(files.length).toBeGreaterThan(200);
    const faulty = files.filter((file) => COMPARED_AS_TEXT.test(readFileSync(join(REPOSITORY, file), 'utf8')));
    expect(faulty).toEqual([]);
  });

  it.each(['signature === given', 'if (digest(body) !== given)', 'given === tokenHash'])(
    'attack S9: knows %s',
    (line) => {
      expect(line).toMatch(COMPARED_AS_TEXT);
    },
  );
});
