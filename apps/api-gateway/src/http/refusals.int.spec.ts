import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Agent } from '../testing/agent.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';

let gateway: GatewayUnderTest;
let agent: Agent;

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
  agent = await gateway.signedIn(await gateway.world.agency('plus'));
});
afterAll(() => gateway.stop());

/** Bytes that no client library would send, and all that comes back. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes);
  return text(socket);
}

describe('a refusal', () => {
  it('is a problem with a code also where no route has seen the request', async () => {
    for (const path of ['/api/conversations/%E0%A4%A', `/api/labels/${'x'.repeat(400)}`]) {
      const { status, headers, body } = await agent.get(path);
      expect([400, 404, 414]).toContain(status);
      expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(body).toMatchObject({ status, code: expect.any(String), requestId: expect.any(String) });
    }
  });

  it('is a problem also where nothing came that is a request', async () => {
    for (const [bytes, status, code] of [
      ['nonsense\r\n\r\n', 400, 'malformed_request'],
      [`GET /api/auth/me HTTP/1.1\r\nHost: x\r\nX-Long: ${'y'.repeat(20_000)}\r\n\r\n`, 431, 'too_large'],
    ] as const) {
      const answer = await raw(bytes);
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*application/problem\\+json[^]*"code":"${code}"`));
    }
  });

  it('says 415 to a kind of body that no route takes', async () => {
    const answer = await agent.post('/api/auth/login', {}, { 'content-type': 'text/plain' });
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type']);
  });

  it('says first what a value has to be, then how large', async () => {
    const sentenceFor = async (path: string) => (await agent.get(path)).body.detail;
    expect(await sentenceFor('/api/conversations?limit=abc')).toBe('limit must be an integer number');
    expect(await sentenceFor('/api/conversations?limit=0')).toBe('limit must not be less than 1');
  });

  it('says 400 to a form without a boundary or without an end', async () => {
    for (const [type, bytes] of [
      ['multipart/form-data', 'x'],
      ['multipart/form-data; boundary=b', '--b\r\n10352--b--\r\n'],
    ] as const) {
      const headers = { origin: agent.origin, cookie: agent.cookie, 'content-type': type };
      const answer = await fetch(`${gateway.url}/api/uploads`, { method: 'POST', headers, body: bytes });
      expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'malformed_request' }]);
    }
  });
});

describe('a request', () => {
  it('may name JSON and bring none: the origin is looked at, and a sign-out signs out', async () => {
    const send = (path: string, method: string, origin: string) =>
      fetch(gateway.url + path, {
        method,
        headers: { origin, cookie: agent.cookie, 'content-type': 'application/json' },
      });
    expect((await send('/api/integrations/facebook/pages/1', 'DELETE', 'https://evil.example')).status).toBe(403);
    expect((await send('/api/auth/logout', 'POST', agent.origin)).status).toBe(204);
    expect((await agent.get('/api/auth/me')).status).toBe(401);
  });

  it('may name filters and leave them empty, as a form does', async () => {
    const owner = await gateway.signedIn(await gateway.world.agency('plus'));
    const path = '/api/conversations?channel=&status=&locationId=&assigneeId=&unread=&q=&cursor=&limit=';
    expect(await owner.get(path)).toMatchObject({ status: 200, body: { items: [], nextCursor: null } });
  });
});
