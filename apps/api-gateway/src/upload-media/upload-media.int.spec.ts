import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../clock.js';
import type { Agent } from '../testing/agent.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { SeededAgency } from '../testing/seeded-world.js';

let gateway: GatewayUnderTest;
let harbor: SeededAgency;
let agent: Agent;

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
  harbor = await gateway.world.agency('plus');
  agent = await gateway.signedIn(harbor, 'agent');
});
afterAll(() => gateway.stop());

function upload(content: Uint8Array<ArrayBuffer>, name = 'a.png', by = agent) {
  const form = new FormData();
  form.append('file', new Blob([content], { type: 'image/png' }), name);
  return by.post('/api/uploads', form);
}
const bytesOf = (content: Buffer) => new Uint8Array(content);

describe('an upload', () => {
  it('is stored, shown at a signed address, and sent with a reply', async () => {
    const { status, body } = await upload(bytesOf(PNG), '../Röntgen\u0000.png');
    expect(status).toBe(201);
    expect(body).toMatchObject({ type: 'image', mediaType: 'image/png', bytes: PNG.length });
    expect(body.name).toMatch(/^Röntgen.*\.png$/);

    const picture = await fetch(gateway.url + body.url, { headers: { cookie: agent.cookie } });
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(PNG);
    expect(Object.fromEntries(picture.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });

    const conversation = await gateway.world.conversation(harbor, await gateway.world.page(harbor));
    const reply = await agent.post(
      `/api/conversations/${conversation.id}/messages`,
      { text: 'Here it is', attachments: [{ uploadId: body.id }] },
      { 'idempotency-key': randomUUID() },
    );
    expect(reply.body).toMatchObject({
      text: 'Here it is',
      attachments: [{ type: 'image', mediaState: 'stored', mediaType: 'image/png', bytes: PNG.length, payload: {} }],
    });
    expect((await agent.get(reply.body.attachments[0].url)).status).toBe(200);
  });

  it('is read in part, as players do', async () => {
    const { body } = await upload(bytesOf(PNG));
    const part = await fetch(gateway.url + body.url, { headers: { cookie: agent.cookie, range: 'bytes=0-7' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 0-7/${PNG.length}`]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(PNG.subarray(0, 8));
  });

  it('is refused when its bytes are nothing that may be sent, whatever it says that it is', async () => {
    for (const content of ['<svg onload="alert(1)"/>', '<html><script>1</script></html>', '\x7fELF\x02\x01\x01']) {
      const { status, body } = await upload(bytesOf(Buffer.from(content)));
      expect([status, body.code]).toEqual([422, 'unsupported_file_type']);
    }
    expect((await upload(new Uint8Array())).body.code).toBe('file_required');
    expect((await agent.post('/api/uploads', { file: 'x' })).body.code).toBe('file_required');
  });

  it('is refused when it is larger than Messenger takes, with the limit', async () => {
    const picture = new Uint8Array(9 * 1024 * 1024);
    picture.set(PNG);
    const large = await upload(picture);
    expect([large.status, large.body.code, large.body.limitBytes]).toEqual([413, 'file_too_large', 8 * 1024 * 1024]);
    const huge = await upload(new Uint8Array(26 * 1024 * 1024).fill(65), 'a.txt');
    expect([huge.status, huge.body.limitBytes]).toEqual([413, 25 * 1024 * 1024]);
  });

  it('of another agency is neither shown nor sent', async () => {
    const { body } = await upload(bytesOf(PNG));
    const pier = await gateway.world.agency('plus');
    const stranger = await gateway.signedIn(pier);
    expect((await stranger.get(body.url)).status).toBe(404);
    expect((await gateway.visitor().get(body.url)).status).toBe(401);
    const theirs = await gateway.world.conversation(pier, await gateway.world.page(pier));
    const reply = await stranger.post(
      `/api/conversations/${theirs.id}/messages`,
      { attachments: [{ uploadId: body.id }] },
      { 'idempotency-key': randomUUID() },
    );
    expect([reply.status, reply.body.code]).toEqual([404, 'upload_not_found']);
  });

  it('is not shown at an address that was changed, or is over', async () => {
    const { body } = await upload(bytesOf(PNG));
    const url = new URL(gateway.url + body.url);
    for (const [name, value] of [
      ['expires', '9999999999'],
      ['signature', 'x'],
    ] as const) {
      const forged = new URL(url);
      forged.searchParams.set(name, value);
      expect((await agent.get(forged.pathname + forged.search)).status).toBe(404);
    }
    expect((await agent.get(body.url.replace(/uploads[^?]*/, 'uploads%2F..%2F..%2Fetc'))).status).toBe(404);
    const clock = gateway.app.get(Clock);
    clock.now = () => new Date(Date.now() + 2 * 3_600_000);
    expect((await agent.get(body.url)).status).toBe(404);
    clock.now = () => new Date();
  });
});
