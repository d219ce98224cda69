import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboundConfig } from '../outbound.config.js';
import { FetchSafely } from './fetch-safely.client.js';

let server: Server;
let base: string;
let safely: FetchSafely;

beforeAll(async () => {
  server = createServer((request, response) => {
    const [path, target] = (request.url ?? '').split('?to=');
    if (path === '/redirect') return response.writeHead(302, { location: decodeURIComponent(target ?? '') }).end();
    if (path === '/loop') return response.writeHead(302, { location: '/loop' }).end();
    if (path === '/endless') {
      const timer = setInterval(() => response.write(Buffer.alloc(65_536)), 1);
      return response.on('close', () => clearInterval(timer));
    }
    if (path === '/announced') return response.writeHead(200, { 'content-length': 99_999_999 }).flushHeaders();
    if (path === '/gone') return response.writeHead(403).end();
    if (path === '/busy') return response.writeHead(503).end();
    if (path === '/cut')
      return response.writeHead(200, { 'content-length': 10 }).write('12345', () => response.destroy());
    return response.end('picture');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  safely = new FetchSafely(Object.assign(new OutboundConfig(), { mediaAllowedPrivateHosts: ['127.0.0.1'] }));
});

afterAll(async () => {
  await safely.onApplicationShutdown();
  server.closeAllConnections();
  server.close();
});

describe('fetching a medium', () => {
  it('gives its bytes, also behind a redirect', async () => {
    expect((await safely.run(`${base}/picture`)).toString()).toBe('picture');
    expect((await safely.run(`${base}/redirect?to=${encodeURIComponent(`${base}/picture`)}`)).toString()).toBe(
      'picture',
    );
  });

  it.each([
    'http://169.254.169.254/latest',
    'https://localhost:1/',
    'https://10.0.0.1/',
    'file:///etc/passwd',
    'gopher://x/',
    'http://example.com/',
  ])('attack S7: is not redirected to %s', async (target) => {
    const link = `${base}/redirect?to=${encodeURIComponent(target)}`;
    await expect(safely.run(link)).rejects.toMatchObject({ code: 'media_address_refused' });
  });

  it('attack S7: does not connect to a name that leads to a private address', async () => {
    await expect(safely.run('https://localhost/')).rejects.toMatchObject({ code: 'media_address_refused' });
    await expect(safely.run('https://user:secret@example.com/')).rejects.toMatchObject({
      code: 'media_address_refused',
    });
  });

  it('attack S7: fetches from an allowed private host on its own port alone, by address and by name', async () => {
    const { port } = new URL(base);
    const mediaAllowedPrivateHosts = [`127.0.0.1:${port}`, 'localhost:1'];
    const narrow = new FetchSafely(Object.assign(new OutboundConfig(), { mediaAllowedPrivateHosts }));
    expect((await narrow.run(`${base}/picture`)).toString()).toBe('picture');
    for (const link of [`http://localhost:${port}/picture`, `https://localhost:${port}/`, 'http://127.0.0.1:1/'])
      await expect(narrow.run(link)).rejects.toMatchObject({ code: 'media_address_refused' });
    await narrow.onApplicationShutdown();
  });

  it('ends where there is too much of it, announced or not', async () => {
    await expect(safely.run(`${base}/endless`, 1_000_000)).rejects.toMatchObject({ code: 'media_too_large' });
    await expect(safely.run(`${base}/announced`)).rejects.toMatchObject({ code: 'media_too_large' });
  });

  it('ends after a few redirects', async () => {
    await expect(safely.run(`${base}/loop`)).rejects.toMatchObject({ code: 'media_redirected_too_often' });
  });

  it('tells what may pass from what will not', async () => {
    await expect(safely.run(`${base}/gone`)).rejects.toMatchObject({ name: 'PermanentError', code: 'media_gone' });
    await expect(safely.run(`${base}/busy`)).rejects.toMatchObject({ name: 'TransientError' });
    await expect(safely.run(`${base}/cut`)).rejects.toMatchObject({ name: 'TransientError' });
    await expect(safely.run('http://127.0.0.1:1/')).rejects.toMatchObject({ name: 'TransientError' });
  });
});
