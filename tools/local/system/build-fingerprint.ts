import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILES = ['{apps,libs}/*/**', 'tools/bundle/*', '{package-lock,nx,tsconfig.base}.json'];
const NOTE = join('node_modules', '.faro-built');

/**
 * Whether everything is as the last build left it: sources and what was built of them, by name, size and time of change. It takes
 * tens of milliseconds where Nx, which reads the files, takes seconds.
 */
export class BuildFingerprint {
  readonly #repository: string;
  readonly #note: string;

  constructor(repository: string) {
    this.#repository = repository;
    this.#note = join(repository, NOTE);
  }

  isCurrent(): boolean {
    try {
      return readFileSync(this.#note, 'utf8') === this.#take();
    } catch {
      return false; // Nothing was built yet.
    }
  }

  /** To be called after a build that succeeded. */
  keep(): void {
    writeFileSync(this.#note, this.#take());
  }

  #take(): string {
    const hash = createHash('sha256');
    const found = globSync(FILES, { cwd: this.#repository, exclude: (name) => name === 'node_modules' });
    for (const name of found.sort()) {
      const { size, mtimeMs } = statSync(join(this.#repository, name));
      hash.update(`${name}\n${size} ${mtimeMs}\n`);
    }
    return hash.digest('hex');
  }
}
