/**
 * `bundle-service.ts`, run in the folder of a service once it is compiled: writes `dist/bundle/main.js`, which is the service with
 * all that it imports in a dozen files instead of 1,500. docs/decisions/0008 says why.
 */
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { type RolldownLog, rolldown } from 'rolldown';
import { oneByteSources } from './one-byte-sources.ts';
import { compiledFromTypeScript, mapsOfOwnCodeAlone, resolvableRequires } from './plugins.ts';

/** Native addons, and a package that is a folder of files to serve: they stay in node_modules. */
const LEFT_THERE = /^(@node-rs\/argon2|lz4-napi|sharp|snappy|swagger-ui-dist)(\/|$)/;

const OUTPUT = resolve('dist', 'bundle');

rmSync(OUTPUT, { recursive: true, force: true });
const service = await rolldown({
  input: resolve('dist', 'main.js'),
  platform: 'node',
  external: LEFT_THERE,
  // What a service does not use of a library is left out, and so is what that would have imported.
  treeshake: { moduleSideEffects: [{ test: /[\\/]libs[\\/][^\\/]+[\\/]dist[\\/]/, sideEffects: false }] },
  plugins: [compiledFromTypeScript, resolvableRequires, mapsOfOwnCodeAlone, oneByteSources],
  onLog: (_level, log) => refuseUnresolved(log),
});
await service.write({
  dir: OUTPUT,
  format: 'esm',
  chunkFileNames: 'packages/[name]-[hash].js',
  // Packages that are loaded later, or perhaps never, are in files of their own.
  codeSplitting: { groups: [{ name: 'packages', test: /[\\/]node_modules[\\/]/, entriesAware: true }] },
  keepNames: true, // Nest and the logs go by the names of classes.
  minify: { compress: false, mangle: true, codegen: true }, // V8 keeps the text: comments and white space go, local names get short.
  sourcemap: true,
  sourcemapExcludeSources: true,
});
await service.close();

/** Packages offer to load others that are not installed, which is theirs to find out. Our own imports must all be there. */
function refuseUnresolved({ code, id, message }: RolldownLog): void {
  const isOurs = id !== undefined && !/[\\/]node_modules[\\/]/.test(id);
  if (code === 'UNRESOLVED_IMPORT' && (isOurs || !message.includes('node_modules'))) throw new Error(message);
}
