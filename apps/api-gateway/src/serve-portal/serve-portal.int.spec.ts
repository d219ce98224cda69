import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';

let gateway: GatewayUnderTest;
let folder: string;

const PAGE = '<!doctype html><title>FARO</title><div id="root"></div>';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faro-portal-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'assets', 'index-4f2a.js'), 'export {};');
  await writeFile(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(folder, '..', 'outside.txt'), 'outside');
  gateway = await GatewayUnderTest.start({ PORTAL_DIR: folder });
});
afterAll(async () => {
  await gateway.stop();
  await rm(folder, { recursive: true });
});

const open = (path: string, accept = 'text/html,*/*') => gateway.visitor().get(path, { accept });

describe('the portal', () => {
  it.each(['/', '/inbox', '/inbox/4f2a?status=open', '/settings/integrations?pick=1'])(
    'is served at %s',
    async (path) => {
      const { status, body, headers } = await open(path);
      expect([status, body, headers.get('cache-control')]).toEqual([200, PAGE, 'no-cache']);
      expect(headers.get('content-security-policy')).toMatch(/script-src 'self';/);
    },
  );

  it('keeps what has a hash in its name for ever', async () => {
    const { status, headers } = await open('/assets/index-4f2a.js', '*/*');
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(headers.get('content-type')).toContain('javascript');
  });

  it('keeps its icon for a day, for which browsers ask with every address', async () => {
    const { status, headers } = await open('/favicon.svg', 'image/*');
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=86400']);
  });

  it('does not answer for what is missing, nor for the API', async () => {
    expect((await open('/assets/gone.js', '*/*')).status).toBe(404);
    const api = await open('/api/nowhere');
    expect([api.status, api.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect((await open('/health/live')).body).toEqual({ status: 'ok' });
  });

  it.each(['/../outside.txt', '/%2e%2e/outside.txt', '/..%2foutside.txt', '/assets/..%5c..%5coutside.txt'])(
    'attack S23: has no way out of its folder by %s',
    async (path) => {
      expect(JSON.stringify((await open(path, '*/*')).body)).not.toContain('outside"');
    },
  );
});
