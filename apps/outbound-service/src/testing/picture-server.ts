import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Meta's CDN as far as a spec knows one: any path is the picture, `/page.html` a page, `/internal` leads inside. */
export class PictureServer {
  /** What it answers with. */
  status = 200;
  /** Until this resolves, nobody is answered. */
  holds: Promise<void> = Promise.resolve();
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
      await started.holds;
      if (started.status !== 200) return response.writeHead(started.status).end();
      if (url === '/internal') return response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
      return response.end(url === '/page.html' ? '<html></html>' : picture);
    });
    return started;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
