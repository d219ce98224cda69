import { waitFor } from '@faro/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Agent } from '../testing/agent.js';
import { type DocumentedRoute, nameOf, routesOf } from '../testing/documented-routes.js';
import { BILLING_TOKEN, type GatewayUnderTest } from '../testing/gateway-under-test.js';
import { FACEBOOK, startGatewayWithFacebook } from '../testing/gateway-with-facebook.js';
import type { SeededAgency } from '../testing/seeded-world.js';
import { DENTAL, FITNESS, type SimulatedFacebook } from '../testing/simulated-facebook.js';
import { auditedActs } from './audit-log.js';

let gateway: GatewayUnderTest;
let facebook: SimulatedFacebook;
let harbor: SeededAgency;
let bay: SeededAgency;
let olivia: Agent;
let sam: Agent;
const called = new Set<string>();

beforeAll(async () => {
  ({ gateway, facebook } = await startGatewayWithFacebook());
  [harbor, bay] = [await gateway.world.agency(), await gateway.world.agency()];
  [olivia, sam] = [await gateway.signedIn(harbor), await gateway.signedIn(bay)];
  await facebook.logIn(olivia, 'olivia');
  await facebook.logIn(sam, 'sam');
});
afterAll(async () => {
  await gateway.stop();
  await facebook.stop();
});

const entries = () =>
  gateway.world.sql<{ act: string }>('SELECT act FROM audit_log WHERE agency_id = ANY ($1)', [[harbor.id, bay.id]]);

/** Calls a route by its documented name, so that what was called can be held against the document. Afterwards there is an entry more. */
async function act(agent: Agent, route: string, values: Record<string, string> = {}, body?: object) {
  called.add(route);
  const [method = '', path = ''] = route.split(' ');
  const address = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? '');
  const headers = path.includes('/billing/') ? { authorization: `Bearer ${BILLING_TOKEN}` } : {};
  const before = (await entries()).length;
  const answer = await agent.send(method, address, body, headers);
  if (answer.status >= 400) throw new Error(`${route}: ${answer.status} ${JSON.stringify(answer.body)}`);
  await waitFor(async () => (await entries()).length > before);
  return answer.body;
}

async function aboutPages(): Promise<void> {
  const { locationId } = harbor;
  await act(olivia, `POST ${FACEBOOK}/pages`, {}, { pageId: DENTAL, locationId });
  await act(olivia, `POST ${FACEBOOK}/pages/bulk`, {}, { pages: [{ pageId: FITNESS, locationId }] });
  await act(olivia, `PATCH ${FACEBOOK}/pages/{pageId}`, { pageId: DENTAL }, { humanAgentEnabled: true });
  await act(olivia, `POST ${FACEBOOK}/pages/{pageId}/history-import`, { pageId: DENTAL }, {});
  const ask = () => act(sam, `POST ${FACEBOOK}/transfers`, {}, { pageId: DENTAL });
  await act(sam, `DELETE ${FACEBOOK}/transfers/{id}`, await ask());
  await act(olivia, `POST ${FACEBOOK}/transfers/{id}/refuse`, await ask());
  await act(olivia, `POST ${FACEBOOK}/transfers/{id}/grant`, await ask());
  await act(olivia, `DELETE ${FACEBOOK}/pages/{pageId}`, { pageId: FITNESS });
}

async function aboutPeople(): Promise<void> {
  const { id: locationId } = await act(olivia, 'POST /api/locations', {}, { name: 'Harbor Physio' });
  await act(olivia, 'PATCH /api/locations/{locationId}', { locationId }, { name: 'Harbor Physiotherapy' });
  const invite = (email: string) => act(olivia, 'POST /api/invitations', {}, { email, role: 'agent' });
  const { id: invitationId } = await invite('nobody@example.com');
  await act(olivia, 'DELETE /api/invitations/{invitationId}', { invitationId });
  const token = ({ link }: { link: string }) => link.split('#')[1] ?? '';
  const entered = gateway.visitor();
  const invited = { token: token(await invite('joined@example.com')), name: 'Joined', password: 'long enough 1' };
  await act(entered, 'POST /api/auth/invitation/accept', {}, invited);
  const personId = harbor.people.agent.id;
  await act(olivia, 'PATCH /api/people/{personId}', { personId }, { locationIds: [harbor.locationId] });
  const reset = await act(olivia, 'POST /api/people/{personId}/password-reset', { personId });
  const chosen = { token: token(reset), password: 'long enough 2' };
  await act(gateway.visitor(), 'POST /api/auth/password-reset/complete', {}, chosen);
  const [session] = (await entered.get('/api/auth/sessions')).body.items;
  await act(entered, 'DELETE /api/auth/sessions/{sessionId}', { sessionId: session.id });
  await act(
    gateway.visitor(),
    'PUT /api/billing/agencies/{agencyId}/plan',
    { agencyId: harbor.id },
    { plan: 'premium' },
  );
}

async function aboutData(): Promise<void> {
  const { contactId } = await gateway.world.conversation(harbor, await gateway.world.page(harbor));
  const done = (id: string) => waitFor(async () => (await olivia.get(`/api/data-jobs/${id}`)).body.state === 'done');
  const { id } = await act(olivia, 'POST /api/contacts/{contactId}/export', { contactId });
  await done(id);
  await gateway.world.sql(`UPDATE data_jobs SET state = 'failed' WHERE id = $1`, [id]);
  await act(olivia, 'POST /api/data-jobs/{dataJobId}/retry', { dataJobId: id });
  await done(id);
  await done((await act(olivia, 'POST /api/contacts/{contactId}/erasure', { contactId })).id);
  await act(olivia, 'PUT /api/retention', {}, { days: 400 });
  const span = { from: new Date(Date.now() - 1_000).toISOString(), to: new Date().toISOString() };
  await act(olivia, 'POST /api/ledger/replays', {}, span);
}

/** What changes something about connections, locations, people, plans and data. */
const concerns = ({ method, path }: DocumentedRoute) =>
  method !== 'GET' &&
  /\/(integrations|locations|people|invitations?|password-reset|sessions|billing|contacts|data-jobs|retention|ledger)/.test(
    path,
  );
/** These change nothing themselves: a look at a link, a letter that may go to nobody, and Meta's, which come as jobs that are audited. */
const elsewhere = [
  'POST /api/auth/invitation/open',
  'POST /api/auth/password-reset',
  `POST ${FACEBOOK}/deauthorize`,
  `POST ${FACEBOOK}/data-deletion`,
];

it('every act on connections, people, plans and exports is kept account of, whichever route it comes by', async () => {
  await aboutPages();
  await aboutPeople();
  await aboutData();
  expect([...new Set((await entries()).map((entry) => entry.act))].toSorted()).toEqual([...auditedActs].toSorted());
  const document = (await gateway.visitor().get('/api/openapi.json')).body;
  const routes = routesOf(document).filter(concerns).map(nameOf);
  expect([...called, ...elsewhere].toSorted()).toEqual(routes.toSorted());
});
