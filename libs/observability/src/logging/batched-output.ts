import type { DestinationStream } from 'pino';

const FULL_AT = 8_192;
const LONGEST_WAIT_MS = 100;

/**
 * Lines wait until there are 8 kB of them, or up to 100 ms, and are written in one piece: a write for every line would cost a busy service
 * a third of its throughput. pino's own destination can wait, too, but measures all that waits anew with every line.
 */
export class BatchedOutput implements DestinationStream {
  private lines: string[] = [];
  private waiting = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly output: DestinationStream) {}

  write(line: string): void {
    this.lines.push(line);
    this.waiting += line.length;
    if (this.waiting >= FULL_AT) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), LONGEST_WAIT_MS).unref();
  }

  /** Hands over what waits. To be called before the process ends. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.lines.length === 0) return;
    this.output.write(this.lines.join(''));
    this.lines = [];
    this.waiting = 0;
  }
}
