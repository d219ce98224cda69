import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Database } from '@faro/persistence';
import { waitFor } from '@faro/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { KeepRetention } from '../keep-retention/keep-retention.js';
import type { Agent } from '../testing/agent.js';
import { EventListener, type HeardEvent } from '../testing/event-listener.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import { Marks } from '../testing/marks.js';
import type { SeededAgency } from '../testing/seeded-world.js';

let gateway: GatewayUnderTest;
let harbor: SeededAgency;
let owner: Agent;
let pageId: string;
let marks: Marks;

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
  harbor = await gateway.world.agency('plus');
  owner = await gateway.signedIn(harbor);
  pageId = await gateway.world.page(harbor);
  marks = new Marks(gateway, harbor, owner, pageId);
});
afterAll(() => gateway.stop());

const sql = <Row = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  gateway.world.sql<Row>(text, values);

const jobDone = (id: string) =>
  waitFor(async () => {
    const { body } = await owner.get(`/api/data-jobs/${id}`);
    return body.state === 'waiting' ? undefined : body;
  });

/** What tells of one contact's erasure: a stream may still bring those of others. */
const erasureOf = (contactId: string) => (heard: HeardEvent) =>
  heard.event === 'contact.erased' && heard.data.data.contactId === contactId;

describe('an export of a contact', () => {
  it('hands out everything that is kept, with the files, by an address that is signed and short-lived', async () => {
    const mark = `mark${randomUUID().slice(0, 8)}`;
    const { contactId } = await marks.conversation(mark);
    const asked = await owner.post(`/api/contacts/${contactId}/export`);
    expect([asked.status, asked.body.state]).toEqual([202, 'waiting']);
    const job = await jobDone(asked.body.id);
    expect(job).toMatchObject({ state: 'done', receipt: { messages: 3, files: 3 } });
    const answer = await fetch(gateway.url + job.downloadUrl, { headers: { cookie: owner.cookie } });
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const archive = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    expect(archive.startsWith('PK')).toBe(true);
    expect(archive).toContain('contact.json');
    expect(archive).toContain(`picture ${mark}`);
    expect((await owner.get(job.downloadUrl.replace(/signature=.{4}/, 'signature=AAAA'))).status).toBe(404);
    const colleague = await gateway.signedIn(harbor, 'agent');
    expect((await colleague.get(job.downloadUrl)).body.code).toBe('owner_required');
    const stranger = await gateway.signedIn(await gateway.world.agency());
    expect((await stranger.get(job.downloadUrl)).status).toBe(404);
  });
});

describe('below Plus', () => {
  const onPlan = (plan: string) => sql('UPDATE agencies SET plan = $2 WHERE id = $1', [harbor.id, plan]);
  afterEach(() => onPlan('plus'));

  it('an export holds messages, files and notes all the same, and an erasure takes all of it', async () => {
    const mark = `mark${randomUUID().slice(0, 8)}`;
    const { id, contactId } = await marks.conversation(mark);
    await onPlan('starter');
    expect((await owner.get(`/api/conversations/${id}`)).status).toBe(404);
    const job = await jobDone((await owner.post(`/api/contacts/${contactId}/export`)).body.id);
    expect(job).toMatchObject({ state: 'done', receipt: { messages: 3, files: 3 } });
    const [snapshot = ''] = await marks.filesUnder('exports', mark);
    const { content } = JSON.parse(await readFile(snapshot, 'utf8'));
    expect(content.notes).toMatchObject([{ text: mark }]);
    expect(content.contact.name).toBe(mark);
    await jobDone((await owner.post(`/api/contacts/${contactId}/erasure`)).body.id);
    expect(await marks.rowsSaying(mark)).toEqual([]);
  });

  it('nobody reads the content of another agency, whatever they name', async () => {
    const { contactId } = await marks.conversation(`mark${randomUUID().slice(0, 8)}`);
    const pier = await gateway.world.agency();
    const readBy = (agencyId: string) =>
      gateway.app.get(Database).inAgency(agencyId, async (tx) => {
        const question = `SELECT contact_exists($1, $2) AS exists, contact_content($1, $2) IS NOT NULL AS content,
          (SELECT count(*)::integer FROM contact_files($1, $2)) AS files`;
        return (await tx.query(question, [harbor.id, contactId]))[0];
      });
    expect(await readBy(harbor.id)).toEqual({ exists: true, content: true, files: 3 });
    expect(await readBy(pier.id)).toEqual({ exists: false, content: false, files: 0 });
  });

  it('notes that are too old go like everything else', async () => {
    const there = await gateway.world.conversation(harbor, pageId);
    for (const text of ['old', 'young']) await owner.post(`/api/conversations/${there.id}/notes`, { text });
    await sql(`UPDATE notes SET created_at = now() - interval '50 days' WHERE text = 'old'`);
    await owner.send('PUT', '/api/retention', { days: 40 });
    await onPlan('starter');
    await gateway.app.get(KeepRetention).run();
    expect(await sql('SELECT text FROM notes WHERE conversation_id = $1', [there.id])).toEqual([{ text: 'young' }]);
    await owner.send('PUT', '/api/retention', { days: null });
  });
});

describe('an erasure of a contact', () => {
  it('leaves nothing of them in any table or file, and everything of others', async () => {
    const [mark, other] = [`mark${randomUUID().slice(0, 8)}`, `mark${randomUUID().slice(0, 8)}`];
    const gone = await marks.conversation(mark);
    const staying = await marks.conversation(other);
    await jobDone((await owner.post(`/api/contacts/${gone.contactId}/export`)).body.id);
    expect((await marks.rowsSaying(mark)).length).toBeGreaterThan(12);
    expect((await marks.filesSaying(mark)).length).toBe(4);
    const before = await marks.rowsSaying(other);

    const asked = await owner.post(`/api/contacts/${gone.contactId}/erasure`);
    const job = await jobDone(asked.body.id);
    expect(job).toMatchObject({ state: 'done', receipt: { conversations: 1, messages: 3, ledgerItems: 3 } });
    expect(new Date(job.receipt.goneFromTopicsBy).getTime()).toBeGreaterThan(Date.now());
    await waitFor(async () => (await marks.filesSaying(mark)).length === 0);
    expect(await marks.rowsSaying(mark)).toEqual([]);
    expect((await owner.get(`/api/conversations/${gone.id}`)).status).toBe(404);
    const found = await owner.get(`/api/messages?q=${mark}`);
    expect(found.body.items).toEqual([]);

    expect(await marks.rowsSaying(other)).toEqual(before);
    expect((await marks.filesSaying(other)).length).toBe(3);
    expect((await owner.get(`/api/conversations/${staying.id}`)).status).toBe(200);
    const again = await owner.post(`/api/contacts/${gone.contactId}/erasure`);
    expect(again.status).toBe(404);
  });

  it('is told to everybody who sees the Page, and to nobody else', async () => {
    const [contact, elsewhere] = [
      await gateway.world.conversation(harbor, pageId),
      await gateway.world.location(harbor),
    ];
    const [colleague, hill] = [
      await gateway.signedIn(harbor, 'agent'),
      await gateway.world.page(harbor, { locationId: elsewhere }),
    ];
    const unlimited = await EventListener.open(colleague);
    await gateway.world.limitAgent(harbor, [elsewhere]);
    const limited = await EventListener.open(await gateway.signedIn(harbor, 'agent'));
    await owner.post(`/api/contacts/${contact.contactId}/erasure`);
    const { data } = await unlimited.next(erasureOf(contact.contactId));
    expect(data).toMatchObject({ conversationId: null, data: { pageId, conversationIds: [contact.id] } });
    await owner.post(`/api/contacts/${(await gateway.world.conversation(harbor, hill)).contactId}/erasure`);
    await limited.next(({ event }) => event === 'contact.erased');
    expect(limited.of('contact.erased').map((heard) => heard.data.data.pageId)).toEqual([hill]);
    for (const listener of [unlimited, limited]) listener.close();
    await sql('UPDATE people SET only_some_locations = false WHERE agency_id = $1', [harbor.id]);
  });

  it('is asked for by owners, of contacts of their own, and kept account of', async () => {
    const { contactId } = await gateway.world.conversation(harbor, pageId);
    const path = `/api/contacts/${contactId}/erasure`;
    expect((await (await gateway.signedIn(harbor, 'agent')).post(path)).body.code).toBe('owner_required');
    expect((await (await gateway.signedIn(await gateway.world.agency())).post(path)).status).toBe(404);
    await jobDone((await owner.post(path)).body.id);
    const acts = (await owner.get('/api/audit-log')).body.items.filter(
      ({ objectId }: { objectId: string }) => objectId === contactId,
    );
    expect(acts.map(({ act }: { act: string }) => act)).toEqual(['contact.erased', 'contact.erasure_requested']);
  });
});

describe('a data job that fails', () => {
  const due = (id: string, attempts: number) =>
    sql('UPDATE data_jobs SET due_at = now(), attempts = $2 WHERE id = $1', [id, attempts]);
  const show = async (id: string) => (await owner.get(`/api/data-jobs/${id}`)).body;

  it('is tried again, says why when it is given up, and is done when it is asked for again', async () => {
    const { contactId } = await gateway.world.conversation(harbor, pageId);
    const exports = join(marks.mediaFolder, harbor.id, 'exports');
    await rm(exports, { recursive: true, force: true });
    await marks.file(`${harbor.id}/exports`, 'where there should be a folder');
    const { id } = (await owner.post(`/api/contacts/${contactId}/export`)).body;
    const first = await waitFor(async () => ((await show(id)).failure ? show(id) : undefined));
    expect(first).toMatchObject({ state: 'waiting', attempts: 1, failure: { code: 'media_store_unavailable' } });
    const [next] = await sql<{ pause: number }>(
      'SELECT extract(epoch FROM due_at - now())::float8 AS pause FROM data_jobs WHERE id = $1',
      [id],
    );
    expect(next?.pause).toBeGreaterThan(20);
    expect((await owner.post(`/api/data-jobs/${id}/retry`)).body.code).toBe('data_job_not_failed');

    await due(id, 7);
    const failed = await jobDone(id);
    expect(failed).toMatchObject({ state: 'failed', attempts: 8, downloadUrl: null });
    expect(failed.failure.message).toContain('store for files');
    expect((await (await gateway.signedIn(harbor, 'agent')).post(`/api/data-jobs/${id}/retry`)).status).toBe(403);

    await rm(exports);
    expect((await owner.post(`/api/data-jobs/${id}/retry`)).body).toMatchObject({ state: 'waiting', failure: null });
    expect(await jobDone(id)).toMatchObject({ state: 'done', attempts: 1, failure: null });
  });

  it('is given up when each attempt was interrupted, and at once when there is nobody left', async () => {
    const { contactId } = await gateway.world.conversation(harbor, pageId);
    const [interrupted, pointless] = [randomUUID(), randomUUID()];
    const add = (id: string, of: string, attempts: number) =>
      sql(
        `INSERT INTO data_jobs (agency_id, id, kind, contact_id, requested_at, due_at, attempts)
         VALUES ($1, $2, 'export', $3, now(), now(), $4)`,
        [harbor.id, id, of, attempts],
      );
    await add(interrupted, contactId, 8);
    await add(pointless, randomUUID(), 0);
    expect((await jobDone(interrupted)).failure.code).toBe('interrupted');
    expect((await jobDone(pointless)).failure.code).toBe('no_such_contact');
  });
});

describe('retention', () => {
  it('deletes what is older than the agency keeps, contacts who were silent for that long, of which everybody hears, and unused uploads', async () => {
    const silent = await gateway.world.conversation(harbor, pageId, { hoursAgo: 24 * 50 });
    const talking = await gateway.world.conversation(harbor, pageId, { hoursAgo: 1 });
    const old = await gateway.world.message(talking, { at: new Date(Date.now() - 50 * 86_400_000), sequence: 0 });
    const upload = new FormData();
    upload.append('file', new Blob(['%PDF-1.4 unused']), 'a.pdf');
    const unused = (await owner.post('/api/uploads', upload)).body.id;
    await sql(`UPDATE uploads SET created_at = now() - interval '2 days' WHERE id = $1`, [unused]);
    const tidy = () => gateway.app.get(KeepRetention).run();

    await tidy();
    expect((await owner.get(`/api/conversations/${silent.id}`)).status).toBe(200);
    expect(await sql('SELECT FROM uploads WHERE id = $1', [unused])).toEqual([]);
    expect((await owner.send('PUT', '/api/retention', { days: 29 })).status).toBe(400);
    const colleague = await EventListener.open(await gateway.signedIn(harbor, 'agent'));
    expect((await owner.send('PUT', '/api/retention', { days: 40 })).body).toEqual({ days: 40 });
    await Promise.all([tidy(), tidy()]);
    expect((await owner.get(`/api/conversations/${silent.id}`)).status).toBe(404);
    const { contactId, id } = silent;
    const { data } = await colleague.next(erasureOf(contactId));
    expect(data).toMatchObject({ conversationId: null, data: { pageId, contactId, conversationIds: [id] } });
    expect(colleague.heard.filter(erasureOf(contactId))).toHaveLength(1);
    colleague.close();
    const { items } = (await owner.get(`/api/conversations/${talking.id}/messages`)).body;
    expect(items).toHaveLength(1);
    expect(items[0].id).not.toBe(old);
    expect((await owner.get('/api/retention')).body).toEqual({ days: 40 });
  });
});
