import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { loadConfig } from '@faro/config';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LocalMediaStore } from './local-media-store.js';
import type { MediaStore } from './media-store.js';
import { MediaStoreConfig } from './media-store-config.js';
import { openMediaStore } from './open-media-store.js';
import { readWhole } from './read-whole.js';
import { S3MediaStore } from './s3-media-store.js';

/** The four requests of the S3 protocol that the store uses, over HTTP as the real client speaks them. */
function startS3(): Promise<Server> {
  const objects = new Map<string, Buffer>();
  const server = createServer((request, response) => void answer(objects, request, response));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function answer(objects: Map<string, Buffer>, request: IncomingMessage, response: ServerResponse) {
  const key = (request.url ?? '').split('?')[0] ?? '';
  const found = objects.get(key);
  if (request.method === 'PUT') {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    objects.set(key, Buffer.concat(chunks));
    return response.writeHead(200).end();
  }
  if (request.method === 'DELETE') {
    objects.delete(key);
    return response.writeHead(204).end();
  }
  if (!found) return response.writeHead(404).end();
  const [first, last] =
    /bytes=(\d+)-(\d+)/
      .exec(request.headers.range ?? '')
      ?.slice(1)
      .map(Number) ?? [];
  const part = first === undefined || last === undefined ? found : found.subarray(first, last + 1);
  const range = first === undefined ? {} : { 'content-range': `bytes ${first}-${last}/${found.length}` };
  return response
    .writeHead(first === undefined ? 200 : 206, { 'content-length': part.length, ...range })
    .end(request.method === 'HEAD' ? undefined : part);
}

let folder: string;
let server: Server;
let client: S3Client;
const stores: Record<string, MediaStore> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faro-media-'));
  server = await startS3();
  const address = server.address();
  client = new S3Client({
    endpoint: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    region: 'us-east-1',
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  stores['a folder'] = new LocalMediaStore(folder);
  stores['a bucket'] = new S3MediaStore(client, 'media');
});

afterAll(async () => {
  client.destroy();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(['a folder', 'a bucket'])('media in %s', (kind) => {
  const store = () => {
    const found = stores[kind];
    if (!found) throw new Error(kind);
    return found;
  };

  it('come back as they were stored', async () => {
    const content = Buffer.from([0, 255, 10, 13, 128]);
    await store().put('agency/attachments/a1', content, 'image/png');
    const found = await store().get('agency/attachments/a1');
    expect(found?.sizeBytes).toBe(5);
    expect(found && (await readWhole(found))).toEqual(content);
    expect(await store().stat('agency/attachments/a1')).toEqual({ sizeBytes: 5 });
  });

  it('are read in parts, as players ask for them', async () => {
    await store().put('agency/a2', Buffer.from('0123456789'), 'audio/mpeg');
    const found = await store().get('agency/a2', { first: 2, last: 4 });
    expect(found?.sizeBytes).toBe(10);
    expect(found && (await readWhole(found)).toString()).toBe('234');
  });

  it('are replaced and deleted, and deleting twice is no fault', async () => {
    await store().put('agency/a3', Buffer.from('old'), 'text/plain');
    await store().put('agency/a3', Buffer.from('newer'), 'text/plain');
    expect(await store().stat('agency/a3')).toEqual({ sizeBytes: 5 });
    await store().delete('agency/a3');
    await store().delete('agency/a3');
    expect(await store().get('agency/a3')).toBeNull();
    expect(await store().stat('agency/a3')).toBeNull();
  });

  it('never lie outside', async () => {
    await expect(store().put('../outside', Buffer.from('x'), 'text/plain')).rejects.toThrow('not a key');
    await expect(store().get('agency/../../etc')).rejects.toThrow('not a key');
  });
});

it('complaint 24, fault F14: what can not be written to the folder is transient and leaves nothing behind', async () => {
  const store = new LocalMediaStore(join(folder, 'sealed'));
  await store.put('file', Buffer.from('x'), 'text/plain');
  await expect(store.put('file/below', Buffer.from('x'), 'text/plain')).rejects.toMatchObject({
    code: 'media_store_unavailable',
  });
  expect(await readdir(join(folder, 'sealed'))).toEqual(['file']);
});

it('fault F8: a bucket that falls silent is unavailable after its deadline, before its answer or in the middle of it', async () => {
  const silent = createServer((request, response) => {
    if (request.method === 'GET') response.writeHead(200, { 'content-length': 10 }).write('01234');
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const store = await openMediaStore(
    loadConfig(MediaStoreConfig, {
      MEDIA_STORE: 's3',
      S3_BUCKET: 'media',
      S3_ENDPOINT: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
      S3_ACCESS_KEY_ID: 'local',
      S3_SECRET_ACCESS_KEY: 'local',
      S3_DEADLINE_MS: '100',
    }),
  );
  for (const asked of [store.put('agency/a1', Buffer.from('x'), 'text/plain'), store.stat('agency/a1')])
    await expect(asked).rejects.toMatchObject({ name: 'TransientError', code: 'media_store_unavailable' });
  const begun = await store.get('agency/a1');
  await expect(begun && readWhole(begun)).rejects.toThrow();
  silent.closeAllConnections();
  silent.close();
});
