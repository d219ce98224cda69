import { createServer, type Server, type Socket } from 'node:net';

/** A mail server that takes everything, and keeps it for a spec to read. */
export class MailSink {
  readonly letters: string[] = [];
  /** Every letter is refused. */
  isRefusing = false;
  /** How many were. */
  refusals = 0;
  readonly #sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<MailSink> {
    const server = createServer();
    const sink = new MailSink(server);
    server.on('connection', (socket) => sink.#serve(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return sink;
  }

  get url(): string {
    const address = this.server.address();
    return `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  stop(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.server.close();
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    let rest = '';
    let letter: string[] | null = null;
    socket.write('220 sink\r\n');
    socket.on('data', (chunk) => {
      rest += chunk.toString('utf8');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (letter === null) letter = this.#answer(socket, line);
        else if (line === '.') {
          this.letters.push(letter.join('\n'));
          letter = null;
          socket.write('250 taken\r\n');
        } else letter.push(line);
      }
    });
  }

  /** Answers a command; what begins a letter gives its first, empty part. */
  #answer(socket: Socket, line: string): string[] | null {
    const command = line.slice(0, 4).toUpperCase();
    if (command === 'DATA') {
      socket.write('354 go on\r\n');
      return [];
    }
    if (command === 'QUIT') socket.end('221 bye\r\n');
    else if (command === 'RCPT' && this.isRefusing) {
      this.refusals += 1;
      socket.write('451 not now\r\n');
    } else socket.write('250 fine\r\n');
    return null;
  }
}
