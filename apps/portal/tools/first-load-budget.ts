import { gzipSync } from 'node:zlib';
import type { Plugin, Rollup } from 'vite';

interface Budget {
  /** Modules whose scripts a first visit loads: the page and the route's own chunk. */
  entries: string[];
  /** Compressed script, in kB of 1,000 bytes. */
  limitKilobytes: number;
}

/** Adds up the compressed script that the first visit of the entries loads, prints it, and fails the build above the limit. */
export function firstLoadBudget({ entries, limitKilobytes }: Budget): Plugin {
  return {
    name: 'first-load-budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const loaded = reachable(chunks, entries);
      const kilobytes = loaded.reduce((sum, chunk) => sum + gzipSync(chunk.code).length / 1000, 0);
      const line = `first load of ${entries.at(-1)}: ${kilobytes.toFixed(1)} kB of compressed script in ${loaded.length} files`;
      if (kilobytes > limitKilobytes) this.error(`${line}, above the limit of ${limitKilobytes} kB`);
      this.info(`${line} (limit ${limitKilobytes} kB)`);
    },
  };
}

/** The chunks of the entries and everything that they import statically. */
function reachable(chunks: Rollup.OutputChunk[], entries: string[]): Rollup.OutputChunk[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const isEntry = ({ facadeModuleId }: Rollup.OutputChunk) =>
    entries.some((entry) => facadeModuleId?.endsWith(`/portal/${entry}`));
  const found = new Set(chunks.filter(isEntry));
  if (found.size !== entries.length) throw new Error(`expected a chunk for each of ${entries.join(', ')}`);
  for (const chunk of found) {
    for (const name of chunk.imports) {
      const imported = byName.get(name);
      if (imported) found.add(imported);
    }
  }
  return [...found];
}
