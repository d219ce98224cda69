import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Agent, Answer } from '../testing/agent.js';
import {
  addressOf,
  bodyOf,
  type DocumentedRoute,
  nameOf,
  routesOf,
  type Values,
} from '../testing/documented-routes.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { SeededAgency, SeededConversation } from '../testing/seeded-world.js';

let gateway: GatewayUnderTest;
// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document is read as it comes
let document: any;
let routes: DocumentedRoute[];
let harbor: SeededAgency;
let pageId: string;
let conversation: SeededConversation;
let messageId: string;
let labelId: string;
let noteId: string;
let cannedReplyId: string;
let dataJobId: string;
let invitationId: string;
let sessionId: string;
let transferId: string;
let itemId: string;
const receivedAt = new Date().toISOString();

/** Stands in every text of the agency that strangers must not see. */
const MARK = 'harbour-secret';
/** And in those that belong to its location. */
const PLACE_MARK = `${MARK} of the quay`;

/** What the server has besides the API: the portal's files, the document's page, and what operators look at. None knows of agencies. */
const OPEN_TO_ALL =
  /^GET \/(api\/docs(\/.*)?|assets\/.*|(index|favicon|color-scheme)\.(html|svg|js)|health\/(live|ready)|metrics|)$/;

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
  document = (await gateway.visitor().get('/api/openapi.json')).body;
  routes = routesOf(document);
  harbor = await gateway.world.agency('plus');
  pageId = await gateway.world.page(harbor);
  await gateway.world.sql('UPDATE facebook_pages SET name = $2 WHERE page_id = $1', [pageId, PLACE_MARK]);
  await gateway.world.sql('UPDATE locations SET name = $2 WHERE agency_id = $1', [harbor.id, PLACE_MARK]);
  await gateway.world.sql('UPDATE people SET name = $2 WHERE agency_id = $1', [harbor.id, MARK]);
  conversation = await gateway.world.conversation(harbor, pageId, { name: PLACE_MARK, text: PLACE_MARK });
  messageId = await gateway.world.message(conversation, {
    text: PLACE_MARK,
    direction: 'outbound',
    status: 'failed',
    sequence: 2,
  });
  itemId = randomUUID();
  await gateway.world.sql(
    `INSERT INTO webhook_items (agency_id, received_at, id, channel, post_id, position, object, field, page_id, mid, outcome, decided_at)
     VALUES ($1, $5, $4, 'facebook', gen_random_uuid(), 0, 'page', 'messaging', $2, $3, 'stored', now())`,
    [harbor.id, pageId, MARK, itemId, receivedAt],
  );
  const owner = await gateway.signedIn(harbor);
  labelId = (await owner.post('/api/labels', { name: MARK, color: 'red' })).body.id;
  noteId = (await owner.post(`/api/conversations/${conversation.id}/notes`, { text: PLACE_MARK })).body.id;
  cannedReplyId = (await owner.post('/api/canned-replies', { shortcut: MARK, text: MARK })).body.id;
  dataJobId = (await owner.post(`/api/contacts/${conversation.contactId}/export`)).body.id;
  invitationId = (await owner.post('/api/invitations', { email: 'invited@example.com', role: 'agent' })).body.id;
  sessionId = (await owner.get('/api/auth/sessions')).body.items[0].id;
  transferId = randomUUID();
  await gateway.world.sql(
    `INSERT INTO page_transfers (agency_id, id, side, page_id, page_name, asker_name, state, asked_at, expires_at)
     VALUES ($1, $2, 'holding', $3, $4, $4, 'pending', now(), now() + interval '1 day')`,
    [harbor.id, transferId, pageId, MARK],
  );
});
afterAll(() => gateway.stop());

/** Every id of Harbor, under the names that routes and bodies know them by. */
function harborsIds(path: string): Values {
  return {
    id: idIn(path),
    conversationId: conversation.id,
    messageId,
    pageId,
    agencyId: harbor.id,
    locationId: harbor.locationId,
    assigneeId: harbor.people.owner.id,
    contactId: conversation.contactId,
    labelId,
    noteId,
    cannedReplyId,
    dataJobId,
    invitationId,
    sessionId,
    receivedAt,
    personId: harbor.people.agent.id,
    from: messageId,
    replyToMessageId: messageId,
    key: `${harbor.id}/uploads/x`,
  };
}

/** What a plain `id` names, by what stands before it; a route that is not known here fails. */
function idIn(path: string): string {
  const named = { conversations: conversation.id, messages: messageId, transfers: transferId, ledger: itemId };
  const [, noun = ''] = /([a-z-]+)\/\{id\}/.exec(path) ?? [];
  return path.includes('{id}') ? (named[noun as keyof typeof named] ?? `unknown: ${noun}`) : conversation.id;
}

function call(
  agent: Agent,
  route: DocumentedRoute,
  values: Values,
  body = bodyOf(route, document, values),
): Promise<Answer> {
  return agent.send(route.method, addressOf(route, values), body, { 'idempotency-key': randomUUID() });
}

/** Those that answer and leave the session as it is. */
const answering = () => routes.filter(({ isStream, path }) => !isStream && !path.endsWith('/auth/logout'));
const about = (route: DocumentedRoute, { status, body }: Answer) =>
  `${nameOf(route)}: ${status} ${JSON.stringify(body)}`;

describe('the document', () => {
  it('is the one in the repository', async () => {
    const committed = await readFile(join(import.meta.dirname, '../../../../api/openapi.yaml'), 'utf8');
    expect((await gateway.visitor().get('/api/openapi.yaml')).body).toBe(committed);
  });

  it('names every route that the server has, so that none escapes what is said of every route below', () => {
    const served = gateway.routes
      .map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`)
      .filter((route) => !route.startsWith('HEAD ') && !OPEN_TO_ALL.test(route));
    expect(served.toSorted()).toEqual(routes.map(nameOf).toSorted());
  });

  it('names every refusal that a route makes by its code', () => {
    for (const { operation } of routes)
      for (const [status, { description }] of Object.entries<{ description: string }>(operation.responses))
        if (Number(status) >= 400) expect(description).toMatch(/`[a-z_]+`/);
  });

  it('can be read and tried in a browser, without inline script', async () => {
    const docs = await gateway.visitor().get('/api/docs');
    expect(docs.status).toBe(200);
    expect(docs.body).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/);
    expect(docs.headers.get('content-security-policy')).toContain("script-src 'self';");
  });
});

describe('every route', () => {
  it('is called with an id that Harbor really has, wherever it takes one', async () => {
    /** Codes that Meta is given, and parts of addresses that are signed. */
    const signed = ['confirmationCode', 'key'];
    for (const { path } of routes) {
      const ids: Values = harborsIds(path);
      for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g))
        if (!signed.includes(name)) expect(`${path} ${ids[name]}`).toMatch(/ (\d{5,}|[0-9a-f]{8}-[0-9a-f-]{27})$/);
    }
    const owner = await gateway.signedIn(harbor);
    for (const route of answering().filter(({ method, path }) => method === 'GET' && path.includes('{')))
      if (route.needsSession && !route.operation.parameters.some(({ name }: { name: string }) => name === 'signature'))
        expect(about(route, await call(owner, route, harborsIds(route.path)))).not.toMatch(/: 404 .*"not_found"/);
  });

  it('attack S4: needs a session, unless it says that it does not', async () => {
    for (const route of routes) {
      const answer = await call(gateway.visitor(), route, harborsIds(route.path));
      if (route.needsSession) expect(about(route, answer)).toContain(': 401 ');
      else expect(answer.status).not.toBe(500);
      expect(JSON.stringify(answer.body)).not.toContain(MARK);
    }
  });

  it('attack S4: shows another agency nothing, and never more than that there is nothing', async () => {
    const stranger = await gateway.signedIn(await gateway.world.agency('premium'));
    for (const route of answering()) {
      const answer = await call(stranger, route, harborsIds(route.path));
      const told = about(route, answer);
      expect(told).not.toMatch(/: 5\d\d /);
      expect(told).not.toContain(MARK);
      expect(told).not.toContain(': 403 ');
      if (route.path.includes('{') && route.needsSession) expect(told).toMatch(/: 404 /);
    }
  });

  it('attack S4: shows an agent without the location nothing of it, and never more than that there is nothing', async () => {
    const elsewhere = await gateway.world.location(harbor, 'Hill');
    await gateway.world.limitAgent(harbor, [elsewhere]);
    const limited = await gateway.signedIn(harbor, 'agent');
    const shared = { labelId: randomUUID(), cannedReplyId: randomUUID() };
    for (const route of answering()) {
      const answer = await call(limited, route, { ...harborsIds(route.path), ...shared });
      const told = about(route, answer);
      expect(told).not.toMatch(/: 5\d\d /);
      expect(told).not.toContain(PLACE_MARK);
      if (answer.status === 403) expect(answer.body.code).toBe('owner_required');
      else if (route.path.includes('{') && route.needsSession) expect(told).toMatch(/: 404 /);
    }
    const found = await limited.get(`/api/messages?q=${encodeURIComponent(PLACE_MARK)}`);
    expect(found.body.items).toEqual([]);
    await gateway.world.limitAgent(harbor, [elsewhere, harbor.locationId]);
    expect((await limited.get(`/api/conversations/${conversation.id}`)).status).toBe(200);
  });

  it('tells an agent what only an owner may do, and nothing of it', async () => {
    const owners = [
      '/connect',
      '/callback',
      '/available-pages',
      '/ledger',
      '/audit-log',
      '/people/{personId}',
      '/invitations',
      '/data-jobs',
      '/erasure',
    ];
    const agent = await gateway.signedIn(harbor, 'agent');
    for (const route of answering()) {
      const answer = await call(agent, route, {
        ...harborsIds(route.path),
        id: randomUUID(),
      });
      expect(about(route, answer)).not.toMatch(/: 5\d\d /);
      if (owners.some((end) => route.path.endsWith(end))) expect(about(route, answer)).toContain(': 403 ');
    }
  });

  it('below Plus answers in order and shows nothing that is locked', async () => {
    const starter = await gateway.world.agency('starter');
    const there = await gateway.world.conversation(starter, await gateway.world.page(starter), {
      name: MARK,
      text: MARK,
    });
    const owner = await gateway.signedIn(starter);
    for (const route of answering()) {
      const answer = await call(owner, route, { ...harborsIds(route.path), id: there.id });
      expect(about(route, answer)).not.toMatch(/: 5\d\d /);
      expect(about(route, answer)).not.toContain(MARK);
    }
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['a NUL', '\u0000'],
    ['half an emoji', '\ud83d'],
    ['SQL', `' OR 1=1; DROP TABLE people; --`],
    ['a wildcard', '%_\\'],
    ['markup', '<script>alert(1)</script>'],
    ['a path', '../../../etc/passwd'],
    ['a line break', 'a\r\nset-cookie: b=c'],
    ['a great number', '9'.repeat(400)],
    ['a long text', 'x'.repeat(3_000)],
  ])('attack S25: takes %s in any place without failing', async (_what, value) => {
    const owner = await gateway.signedIn(await gateway.world.agency('plus'));
    for (const route of answering()) {
      const names = (route.operation.parameters ?? []).map(({ name }: { name: string }) => name);
      const values = Object.fromEntries(
        [...names, 'id', 'email', 'text', 'name', 'shortcut', 'pageId', 'locationId'].map((name) => [name, value]),
      );
      const query = new URLSearchParams(
        (route.operation.parameters ?? [])
          .filter(({ in: place }: { in: string }) => place === 'query')
          .map(({ name }: { name: string }) => [name, value]),
      );
      const address = `${addressOf(route, values).split('?')[0]}?${query}`;
      const answer = await owner.send(route.method, address, bodyOf(route, document, values), {
        'idempotency-key': randomUUID(),
      });
      expect(about(route, answer)).not.toMatch(/: 5(?!03)\d\d /);
    }
  });

  it('attack S17: believes neither Host nor X-Forwarded-* of strangers', async () => {
    const owner = await gateway.signedIn(harbor);
    const { headers } = await owner.get('/api/integrations/facebook/connect', {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '10.0.0.1',
    });
    expect(new URL(headers.get('location') ?? '').searchParams.get('redirect_uri')).toBe(
      `${gateway.url}/api/integrations/facebook/callback`,
    );
  });

  it('attack S18: lets no other site read its answers or frame its pages', async () => {
    const { headers } = await (await gateway.signedIn(harbor)).get('/api/agency', { origin: 'https://evil.example' });
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});
