import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { dataDir } from './running-system.js';

/** Of the simulator, which is Meta here, and the file in which the local installation keeps its own keys. */
const ALLOWED = /^(simulator\.json|secrets\.json|compile-cache|jars)/;
/** Of Kafka, positions alone, in files that are made large beforehand. */
const POSITIONS = /\.(index|timeindex)$/;

/** The files in the data folder of the system that hold one of these: database, write-ahead log, topics, logs, media. */
export function filesHolding(needles: readonly string[]): string[] {
  return filesIn(dataDir())
    .filter((file) => {
      const bytes = contentOf(file);
      return needles.some((needle) => bytes.includes(needle));
    })
    .map((file) => relative(dataDir(), file));
}

/** The lines that the services have written. */
export function logLines(): string[] {
  return filesIn(join(dataDir(), 'logs'))
    .filter((file) => !file.includes('messenger-simulator'))
    .flatMap((file) => contentOf(file).toString('utf8').split('\n'));
}

/** Tokens that Meta has given out. */
export function givenTokens(): string[] {
  const kept = readFileSync(join(dataDir(), 'simulator.json'), 'utf8');
  return [...new Set(kept.match(/\bEAA[A-Za-z0-9]{20,}/g) ?? [])];
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.filter((file) => !ALLOWED.test(relative(dataDir(), file)) && !POSITIONS.test(file));
}

/** Empty when it has gone meanwhile. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
