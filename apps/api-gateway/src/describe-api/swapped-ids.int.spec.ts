import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Agent, Answer } from '../testing/agent.js';
import { referencesIn } from '../testing/documented-routes.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';

/** What an agency has that requests refer to beside the thing that they are about. */
const nouns = ['person', 'location', 'conversation', 'contact', 'message', 'label', 'note', 'upload', 'item'] as const;
type Ids = Record<(typeof nouns)[number] | 'page', string>;
type Request = [method: string, path: string, body?: object];

/** Stands in every text of the other agency. */
const MARK = 'harbour-secret';
const RECEIVED_AT = '2026-11-20T12:00:00.000Z';
const DAYS = 'from=2026-11-20T00:00:00Z&to=2026-12-20T00:00:00Z&timeZone=UTC';

let gateway: GatewayUnderTest;
let stranger: Agent;
let harborsOwner: Agent;
let own: Ids;
let harbors: Ids;

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
  ({ owner: harborsOwner, ids: harbors } = await everything(MARK));
  ({ owner: stranger, ids: own } = await everything('own'));
});
afterAll(() => gateway.stop());

/** An agency with one of everything; its conversation is labelled and assigned. */
async function everything(mark: string): Promise<{ owner: Agent; ids: Ids }> {
  const agency = await gateway.world.agency('plus');
  const owner = await gateway.signedIn(agency);
  const page = await gateway.world.page(agency);
  const there = await gateway.world.conversation(agency, page, { name: mark, text: mark });
  const message = await gateway.world.message(there, { text: mark, sequence: 2 });
  const path = `/api/conversations/${there.id}`;
  const label = (await owner.post('/api/labels', { name: mark, color: 'red' })).body.id;
  await owner.put(`${path}/labels/${label}`, undefined);
  const note = (await owner.post(`${path}/notes`, { text: mark })).body.id;
  await owner.patch(path, { assigneeId: agency.people.agent.id });
  const file = new FormData();
  file.append('file', new Blob(['%PDF-1.4 test']), 'a.pdf');
  const upload = (await owner.post('/api/uploads', file)).body.id;
  const item = randomUUID();
  await gateway.world.sql(
    `INSERT INTO webhook_items (agency_id, received_at, id, channel, post_id, position, object, field, page_id, outcome, raw, decided_at)
     VALUES ($1, $2, $3, 'facebook', gen_random_uuid(), 0, 'page', 'messaging', $4, 'dead', '{}', now())`,
    [agency.id, RECEIVED_AT, item, page],
  );
  await gateway.world.sql(
    `INSERT INTO audit_log (agency_id, id, at, actor_kind, person_id, act, object_type, object_id, details)
     VALUES ($1, gen_random_uuid(), now(), 'person', $2, 'page.changed', 'page', $3, '{}')`,
    [agency.id, agency.people.agent.id, page],
  );
  const { id: conversation, contactId: contact } = there;
  const [person, location] = [agency.people.agent.id, agency.locationId];
  return { owner, ids: { person, location, conversation, contact, message, label, note, upload, item, page } };
}

const nobodys = (): Ids => ({
  ...(Object.fromEntries(nouns.map((noun) => [noun, randomUUID()])) as Ids),
  page: '7000000000001',
});

/** By route and reference: a request about something of one's own that refers to what may be another's. What deletes comes last. */
const requests: Record<string, (ids: Ids) => Request> = {
  ...Object.fromEntries(
    ['', '/counts'].flatMap((list) =>
      (['location', 'assignee', 'contact', 'label'] as const).map((name) => [
        `GET /api/conversations${list} ${name}Id`,
        (ids: Ids): Request => [
          'GET',
          `/api/conversations${list}?${name}Id=${ids[name === 'assignee' ? 'person' : name]}`,
        ],
      ]),
    ),
  ),
  'GET /api/conversations/{id}/messages from': ({ message }) => [
    'GET',
    `/api/conversations/${own.conversation}/messages?from=${message}`,
  ],
  'GET /api/conversations/{id}/messages around': ({ message }) => [
    'GET',
    `/api/conversations/${own.conversation}/messages?around=${message}`,
  ],
  'GET /api/figures locationId': ({ location }) => ['GET', `/api/figures?${DAYS}&locationId=${location}`],
  'GET /api/audit-log personId': ({ person }) => ['GET', `/api/audit-log?personId=${person}`],
  'GET /api/ledger pageId': ({ page }) => ['GET', `/api/ledger?pageId=${page}`],
  'POST /api/ledger/replays id': ({ item }) => [
    'POST',
    '/api/ledger/replays',
    { items: [{ id: item, receivedAt: RECEIVED_AT }] },
  ],
  'POST /api/ledger/replays pageId': ({ page }) => ['POST', '/api/ledger/replays', { pageId: page }],
  'PATCH /api/people/{personId} locationIds': ({ location }) => [
    'PATCH',
    `/api/people/${own.person}`,
    { locationIds: [location] },
  ],
  'POST /api/invitations locationIds': ({ location }) => [
    'POST',
    '/api/invitations',
    { email: 'swapped@example.com', role: 'agent', locationIds: [location] },
  ],
  'PATCH /api/conversations/{id} assigneeId': ({ person }) => [
    'PATCH',
    `/api/conversations/${own.conversation}`,
    { assigneeId: person },
  ],
  'POST /api/conversations/{id}/messages uploadId': ({ upload }) => [
    'POST',
    `/api/conversations/${own.conversation}/messages`,
    { attachments: [{ uploadId: upload }] },
  ],
  'POST /api/conversations/{id}/messages replyToMessageId': ({ message }) => [
    'POST',
    `/api/conversations/${own.conversation}/messages`,
    { text: 'Hi', replyToMessageId: message },
  ],
  'PUT /api/conversations/{id}/labels/{labelId} labelId': ({ label }) => [
    'PUT',
    `/api/conversations/${own.conversation}/labels/${label}`,
  ],
  'DELETE /api/conversations/{id}/labels/{labelId} labelId': ({ label }) => [
    'DELETE',
    `/api/conversations/${own.conversation}/labels/${label}`,
  ],
  'DELETE /api/conversations/{id}/notes/{noteId} noteId': ({ note }) => [
    'DELETE',
    `/api/conversations/${own.conversation}/notes/${note}`,
  ],
};

/** They need a login at Facebook: see connect-page, connect-pages and transfer-page. */
const AT_FACEBOOK = / \/api\/integrations\/facebook\//;

/** What Harbor sees of its own. */
const ofHarbor = () =>
  Promise.all(
    ['', '/messages', '/notes', '/events'].map((part) =>
      harborsOwner.get(`/api/conversations/${harbors.conversation}${part}`).then(({ body }) => body),
    ),
  );

/** What is told, without what no two answers share. */
const told = ({ status, body }: Answer) => ({ status, body: { ...body, requestId: undefined } });

describe('attack S4: a request about something of one’s own that refers to something of another agency', () => {
  it('is tried for every reference that the document knows', async () => {
    const document = (await gateway.visitor().get('/api/openapi.json')).body;
    const known = referencesIn(document).filter((reference) => !AT_FACEBOOK.test(reference));
    expect(Object.keys(requests).toSorted()).toEqual(known.toSorted());
  });

  it('is answered as if that were nobody’s, and changes nothing', async () => {
    const send = ([method, path, body]: Request) =>
      stranger.send(method, path, body, { 'idempotency-key': randomUUID() });
    const before = await ofHarbor();
    for (const [reference, request] of Object.entries(requests)) {
      const [foreign, unknown] = [told(await send(request(harbors))), told(await send(request(nobodys())))];
      expect({ reference, ...foreign }).toEqual({ reference, ...unknown });
      expect(JSON.stringify(foreign)).not.toContain(MARK);
      const mine = told(await send(request(own)));
      expect([reference, mine.status < 300]).toEqual([reference, true]);
      expect({ reference, ...mine }).not.toEqual({ reference, ...unknown }); // it is not refused, or not empty, for another reason
    }
    expect(await ofHarbor()).toEqual(before);
  });
});
