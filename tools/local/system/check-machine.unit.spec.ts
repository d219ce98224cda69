import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { PlainError } from '../plain-error.js';
import { prepareDataDir } from './check-machine.js';

it('makes the data folder with all that is above it', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'faro-data-dir-'));
  prepareDataDir(join(scratch, 'a', 'b'));
  expect(existsSync(join(scratch, 'a', 'b'))).toBe(true);
  rmSync(scratch, { recursive: true });
});

it('says in one line where no folder can be made', () => {
  expect(() => prepareDataDir('/proc/nothing/data')).toThrow(PlainError);
  expect(() => prepareDataDir('/proc/nothing/data')).toThrow(/cannot be written .*set DATA_DIR/);
});
