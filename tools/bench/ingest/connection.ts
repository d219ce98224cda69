import { connect, type Socket } from 'node:net';

/** A keep-alive connection that has one request under way at a time and reads nothing of an answer but its status. */
export class Connection {
  private readonly socket: Socket;
  private received = '';
  private settle: ((status: number) => void) | null = null;

  constructor(port: number) {
    this.socket = connect({ host: '127.0.0.1', port, noDelay: true });
    this.socket.setEncoding('latin1');
    this.socket.on('data', (chunk: string) => this.read(chunk));
    this.socket.on('error', () => this.finish(0));
    this.socket.on('close', () => this.finish(0));
  }

  /** The status of the answer, 0 when the connection broke. */
  send(request: Buffer): Promise<number> {
    return new Promise((resolve) => {
      this.settle = resolve;
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private read(chunk: string): void {
    this.received += chunk;
    const headEnd = this.received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const length = /\r\ncontent-length: *(\d+)/i.exec(this.received.slice(0, headEnd + 2));
    const end = headEnd + 4 + Number(length?.[1] ?? 0);
    if (this.received.length < end) return;
    const status = Number(this.received.slice(9, 12));
    this.received = this.received.slice(end);
    this.finish(status);
  }

  private finish(status: number): void {
    const { settle } = this;
    this.settle = null;
    settle?.(status);
  }
}
