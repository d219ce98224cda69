/**
 * How dependency-cruiser finds a file (its only way to be told is a webpack configuration): packages of this workspace by
 * their sources, so that the fences hold before anything is built.
 */
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const LIBRARIES = join(__dirname, '..', '..', 'libs');

const sources = readdirSync(LIBRARIES).map((name) => [`@faro/${name}$`, join(LIBRARIES, name, 'src', 'index.ts')]);

module.exports = { resolve: { alias: Object.fromEntries(sources) } };
