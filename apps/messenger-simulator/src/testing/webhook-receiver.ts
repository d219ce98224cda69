import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** One POST that came in: its bytes, and the items in it. */
export interface ReceivedPost {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly raw: string;
  // biome-ignore lint/suspicious/noExplicitAny: a spec reads whatever Meta's bodies hold
  readonly items: any[];
}

/** The app's side of the webhook: keeps what comes and answers as it is told. */
export class WebhookReceiver {
  readonly posts: ReceivedPost[] = [];
  /** HTTP statuses of the next answers; null never answers. When used up: 200. */
  readonly answers: (number | null)[] = [];
  verifyToken = 'faro-local-verify';
  private waiting: (() => void)[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<WebhookReceiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const receiver = new WebhookReceiver(server, `http://127.0.0.1:${port}`);
    server.on('request', (request, response) => void receiver.take(request, response));
    return receiver;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  clear(): void {
    this.posts.length = 0;
    this.answers.length = 0;
  }

  /** All items in the order in which they came. */
  // biome-ignore lint/suspicious/noExplicitAny: see above
  items(): any[] {
    return this.posts.flatMap(({ items }) => items);
  }

  /** Waits until `condition` holds; asked again whenever something came in. */
  // biome-ignore lint/suspicious/noExplicitAny: see above
  async until<Result>(condition: (items: any[]) => Result | undefined | false): Promise<Result> {
    for (;;) {
      const result = condition(this.items());
      if (result !== undefined && result !== false) return result;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    if (request.method === 'GET') {
      const isOurs = url.searchParams.get('hub.verify_token') === this.verifyToken;
      response.writeHead(isOurs ? 200 : 403).end(isOurs ? url.searchParams.get('hub.challenge') : '');
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const raw = Buffer.concat(chunks).toString();
    const status = this.answers.length > 0 ? this.answers.shift() : 200;
    this.posts.push({ path: url.pathname, headers: request.headers, raw, items: itemsOf(raw) });
    for (const resolve of this.waiting.splice(0)) resolve();
    if (status !== null) response.writeHead(status ?? 200).end();
  }
}

function itemsOf(raw: string): unknown[] {
  if (!raw.startsWith('{')) return [];
  const entries: Record<string, unknown[] | undefined>[] = JSON.parse(raw).entry ?? [];
  return entries.flatMap((entry) => [...(entry.messaging ?? []), ...(entry.standby ?? []), ...(entry.changes ?? [])]);
}
