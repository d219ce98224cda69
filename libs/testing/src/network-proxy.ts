import { connect, createServer, type Server, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** A way to a server that does what networks do: it breaks, falls silent, is slow. */
export interface NetworkProxy {
  readonly port: number;
  /** Ends every connection and refuses new ones, as if the server were away. Until `mend`. */
  cut(): Promise<void>;
  /**
   * Half-open: every connection stays and nothing passes on it any more, for good, also not that one side has closed it. `all`: until
   * `mend` new ones are taken and are silent, too. `open`: new ones work, as after a router has forgotten the old.
   */
  silence(which: 'all' | 'open'): void;
  /** From now on every byte takes `delayMs`, and no connection carries more than `bytesPerSecond` either way. Until `mend`. */
  slowDown(link: Link): void;
  mend(): Promise<void>;
  close(): Promise<void>;
}

interface Link {
  readonly delayMs: number;
  readonly bytesPerSecond: number;
}

export async function openNetworkProxy(target: { host: string; port: number }): Promise<NetworkProxy> {
  const proxy = new PoorNetwork(target);
  await proxy.listen(0);
  return proxy;
}

class PoorNetwork implements NetworkProxy {
  port = 0;
  private server: Server | undefined;
  private readonly connections = new Set<Connection>();
  private isSilent = false;
  private link: Link | null = null;

  constructor(private readonly target: { host: string; port: number }) {}

  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const server = createServer((client) => this.accept(client));
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        this.port = typeof address === 'object' && address !== null ? address.port : 0;
        resolve();
      });
      this.server = server;
    });
  }

  async cut(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    const closed = server && new Promise((resolve) => server.close(resolve));
    for (const connection of this.connections) connection.destroy();
    await closed;
  }

  silence(which: 'all' | 'open'): void {
    for (const connection of this.connections) connection.isSilent = true;
    this.isSilent = which === 'all';
  }

  slowDown(link: Link): void {
    this.link = link;
  }

  async mend(): Promise<void> {
    this.isSilent = false;
    this.link = null;
    if (!this.server) await this.listen(this.port);
  }

  close(): Promise<void> {
    return this.cut();
  }

  private accept(client: Socket): void {
    const connection = new Connection(client, connect(this.target), () => this.link);
    connection.isSilent = this.isSilent;
    this.connections.add(connection);
    void connection.ended.then(() => this.connections.delete(connection));
  }
}

class Connection {
  isSilent = false;
  readonly ended: Promise<unknown>;

  constructor(
    private readonly client: Socket,
    private readonly server: Socket,
    private readonly link: () => Link | null,
  ) {
    const carry = (from: Socket, to: Socket) => pipeline(from, (chunks) => this.pass(chunks), to);
    this.ended = Promise.allSettled([carry(client, server), carry(server, client)]);
  }

  destroy(): void {
    this.client.destroy();
    this.server.destroy();
  }

  private async *pass(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      const link = this.link();
      const piece = link ? Math.max(1, Math.floor((link.bytesPerSecond * link.delayMs) / 1_000)) : chunk.length;
      for (let start = 0; start < chunk.length && !this.isSilent; start += piece) {
        if (link) await pause(link.delayMs);
        if (!this.isSilent) yield chunk.subarray(start, start + piece);
      }
    }
    while (this.isSilent) await pause(100); // nor does it pass that this side has closed
  }
}
