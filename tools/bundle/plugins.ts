import { existsSync, readFileSync } from 'node:fs';
import type { Plugin } from 'rolldown';

const OWN_COMPILED_FILE = /[\\/](apps|libs)[\\/][^\\/]+[\\/]dist[\\/].*\.js$/;
const OF_A_PACKAGE = /[\\/]node_modules[\\/]/;

/** Takes the maps that the compiler wrote along: a stack trace names the line in the TypeScript file. */
export const compiledFromTypeScript: Plugin = {
  name: 'compiled-from-typescript',
  load(id) {
    const isCompiled = OWN_COMPILED_FILE.test(id) && !OF_A_PACKAGE.test(id) && existsSync(`${id}.map`);
    return isCompiled ? { code: readFileSync(id, 'utf8'), map: readFileSync(`${id}.map`, 'utf8') } : null;
  },
};

/**
 * Nest asks for optional packages by a `require` that it makes for itself, which a bundler leaves alone: the service would load a
 * second class-validator from node_modules, whose rules are not those of the first.
 */
export const resolvableRequires: Plugin = {
  name: 'resolvable-requires',
  transform: {
    filter: { id: /[\\/]node_modules[\\/]@nestjs[\\/]/, code: 'const require = createRequire(import.meta.url);' },
    handler: (code) => code.replace('const require = createRequire(import.meta.url);', ''),
  },
};

/** Node reads the map of each file when it loads the file: those of the packages would cost more than the packages do. */
export const mapsOfOwnCodeAlone: Plugin = {
  name: 'maps-of-own-code-alone',
  generateBundle(_options, files) {
    for (const file of Object.values(files)) {
      if (file.type !== 'chunk' || file.isEntry) continue;
      file.code = file.code.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n');
      file.map = null;
      delete files[`${file.fileName}.map`];
    }
  },
};
