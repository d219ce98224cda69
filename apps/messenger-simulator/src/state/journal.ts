import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** One change: `value` is missing where the key was deleted. */
export interface JournalLine {
  readonly collection: string;
  readonly key: string;
  readonly value?: unknown;
}

/**
 * The changes of the state, one JSON line each, appended within the turn of the event loop in which they happen: a kill -9
 * loses at most some milliseconds. A line that was cut off by it is skipped by the next start.
 */
export class Journal {
  private pending: string[] = [];
  private descriptor: number | null = null;

  constructor(private readonly file: string) {}

  /** Every line that the file holds, oldest first. */
  read(): JournalLine[] {
    if (!existsSync(this.file)) return [];
    return readFileSync(this.file, 'utf8').split('\n').flatMap(parseLine);
  }

  /** Puts `lines` in the place of the whole file, atomically, and opens it for what follows. */
  rewrite(lines: readonly JournalLine[]): void {
    this.close();
    mkdirSync(dirname(this.file), { recursive: true });
    const draft = `${this.file}.draft`;
    writeFileSync(draft, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    renameSync(draft, this.file);
    this.descriptor = openSync(this.file, 'a');
  }

  append(line: JournalLine): void {
    if (this.pending.push(JSON.stringify(line)) === 1) setImmediate(() => this.flush());
  }

  flush(): void {
    if (this.descriptor === null || this.pending.length === 0) return;
    writeSync(this.descriptor, `${this.pending.join('\n')}\n`);
    this.pending = [];
  }

  close(): void {
    this.flush();
    if (this.descriptor !== null) closeSync(this.descriptor);
    this.descriptor = null;
  }
}

function parseLine(text: string): JournalLine[] {
  try {
    return text === '' ? [] : [JSON.parse(text)];
  } catch {
    return [];
  }
}
