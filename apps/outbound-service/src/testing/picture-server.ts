import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const LARGE_BYTES = 3 * 1024 * 1024;

/** Meta's CDN as far as a spec knows one: any path is the picture, `/page.html` a page, `/internal` leads inside, `/large` is 3 MB. */
export class PictureServer {
  /** What it answers with. */
  status = 200;
  /** Until this resolves, nobody is answered. */
  holds: Promise<void> = Promise.resolve();
  /** Those who get all of `/large` but its end, as long as `holds` does. */
  waiting = 0;
  /** The paths that were asked for. */
  readonly requests: string[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(picture: Buffer): Promise<PictureServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const started = new PictureServer(server, `http://127.0.0.1:${port}`);
    server.on('request', async ({ url = '' }, response) => {
      started.requests.push(url);
      if (url.startsWith('/large')) return started.answerLargely(response);
      await started.holds;
      if (started.status !== 200) return response.writeHead(started.status).end();
      if (url === '/internal') return response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
      return response.end(url === '/page.html' ? '<html></html>' : picture);
    });
    return started;
  }

  private async answerLargely(response: ServerResponse): Promise<void> {
    this.waiting += 1;
    response.on('close', () => {
      this.waiting -= 1;
    });
    response.writeHead(200, { 'content-length': LARGE_BYTES }).write(Buffer.alloc(LARGE_BYTES - 1));
    await this.holds;
    response.end('\0');
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
