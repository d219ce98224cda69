import { type SpawnedService, spawnService } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listGrantedPages } from './accounts.js';
import { GraphClient } from './client.js';
import { codeOfGraphError, graphErrorTable, judgeGraphError } from './errors.js';
import { exchangeCode, exchangeForLongLived, inspectToken, isGrantedFor, readPermissions } from './oauth.js';
import type { GraphOutcome } from './outcome.js';
import { sendMessage } from './send.js';
import { missingFields, readSubscribedFields, subscribePage, unsubscribePage } from './subscriptions.js';

const APP_SECRET = '7b1f0c5e9d2a4836b0e4c1d7a8f39265';
const PAGE = '104857612345678';
const REDIRECT_URI = 'http://localhost:3000/api/integrations/facebook/callback';

let simulator: SpawnedService;
let client: GraphClient;
let userToken: string;
let pageToken: string;

beforeAll(async () => {
  simulator = await spawnService('messenger-simulator', {
    SIMULATOR_WEBHOOK_URL: 'http://127.0.0.1:1/',
    LOG_LEVEL: 'warn',
  });
  client = clientWith(APP_SECRET);
  await control('PATCH', '/settings', { acceptUnknownPsids: true });
  const { token } = bodyOf(await exchangeCode(client, { code: await consent(), redirectUri: REDIRECT_URI }));
  userToken = bodyOf(await exchangeForLongLived(client, token)).token;
  const pages = bodyOf(await listGrantedPages(client, userToken));
  pageToken = pages.find(({ pageId }) => pageId === PAGE)?.pageToken ?? '';
});

afterAll(async () => {
  await client?.close();
  await simulator?.stop();
});

const clientWith = (appSecret: string) =>
  new GraphClient({
    graphUrl: simulator.url,
    graphVersion: 'v26.0',
    appId: '738291046512903',
    appSecrets: [appSecret],
  });

async function control(method: string, path: string, body?: object): Promise<void> {
  const json = body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
  await fetch(`${simulator.url}/simulator${path}`, { method, ...json });
}

async function consent(): Promise<string> {
  const scope = 'pages_show_list,pages_messaging,pages_manage_metadata,pages_read_engagement';
  const form = { client_id: '738291046512903', redirect_uri: REDIRECT_URI, state: 's', scope, person: 'olivia' };
  const dialog = await fetch(`${simulator.url}/v26.0/dialog/oauth`, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  });
  return new URL(dialog.headers.get('location') ?? 'about:blank').searchParams.get('code') ?? '';
}

function bodyOf<Body>(outcome: GraphOutcome<Body>): Body {
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  return outcome.body;
}

const send = (psid = '7000000000000001', graph = client) =>
  sendMessage(graph, {
    pageId: PAGE,
    pageToken,
    psid,
    messaging: { messagingType: 'RESPONSE' },
    content: { text: 'Good morning' },
    metadata: 'faro:x',
    deadlineMs: 500,
  });

describe('the table of errors, against the simulator', () => {
  const rows = graphErrorTable.map(([code, subcode, is]) => [`${code}/${subcode ?? ''}`, code, subcode, is] as const);

  it.each(rows)('%s', async (_name, code, subcode, is) => {
    await control('POST', '/faults', { kind: 'error', code, ...(subcode === null ? {} : { subcode }) });
    const outcome = await send();
    if (outcome.kind !== 'refused') throw new Error(`It was ${outcome.kind}.`);
    expect(codeOfGraphError(outcome.error)).toBe(is);
  });
});

describe('the outcome of a call', () => {
  it('is ok with a mid', async () => {
    expect(bodyOf(await send()).mid).toMatch(/^m_/);
  });

  it('is ok with a mid, also where the answer was compressed on its way', async () => {
    await control('POST', '/faults', { kind: 'gzip' });
    expect(bodyOf(await send()).mid).toMatch(/^m_/);
  });

  it.each(['hang', 'hang_up', 'cut_off', 'drip', 'html', 'garbage', 'empty', 'no_message_id', 'huge'])(
    'fault F10: is unknown on %s',
    async (kind) => {
      await control('POST', '/faults', { kind, delayMs: 2_000 });
      expect((await send()).kind).toBe('unknown');
    },
  );

  it('fault F8: ends at its deadline where nobody answers any more', async () => {
    await control('POST', '/faults', { kind: 'hang', delayMs: 15_000 });
    const calledAt = performance.now();
    expect((await send()).kind).toBe('unknown');
    expect(performance.now() - calledAt).toBeLessThan(12_000);
  });

  it('is known not to have been sent where nobody listens', async () => {
    const graph = new GraphClient({
      graphUrl: 'http://127.0.0.1:1',
      graphVersion: 'v26.0',
      appId: '1',
      appSecrets: ['s'],
    });
    expect((await send('1', graph)).kind).toBe('not_sent');
    await graph.close();
  });

  it('complaint 36: is a fault of the configuration where the app secret is wrong', async () => {
    const graph = clientWith('not the secret');
    const outcome = await send('7000000000000001', graph);
    expect(outcome.kind === 'refused' && judgeGraphError(outcome.error).class).toBe('app_configuration');
    await graph.close();
  });
});

describe('tokens and subscriptions', () => {
  it('complaint 33: every Page is listed, over all cursors', async () => {
    expect(bodyOf(await listGrantedPages(client, userToken)).length).toBeGreaterThanOrEqual(2);
  });

  it('a token says what it may', async () => {
    const inspection = bodyOf(await inspectToken(client, pageToken));
    expect(inspection).toMatchObject({ isValid: true, appId: '738291046512903', expiresAt: null });
    expect(isGrantedFor(inspection, 'pages_messaging', PAGE)).toBe(true);
    expect(bodyOf(await inspectToken(client, 'EAAnonsense')).isValid).toBe(false);
    expect(bodyOf(await readPermissions(client, userToken))).toMatchObject({ pages_messaging: 'granted' });
  });

  it('a code works once', async () => {
    const code = await consent();
    expect((await exchangeCode(client, { code, redirectUri: REDIRECT_URI })).kind).toBe('ok');
    const again = await exchangeCode(client, { code, redirectUri: REDIRECT_URI });
    expect(again).toMatchObject({ kind: 'refused', error: { code: 100, subcode: 36009 } });
  });

  it('complaint 19: fields are subscribed, read back and missed when they are gone', async () => {
    const page = { pageId: PAGE, pageToken };
    expect((await subscribePage(client, page)).kind).toBe('ok');
    expect(missingFields(bodyOf(await readSubscribedFields(client, page)))).toEqual([]);
    await unsubscribePage(client, page);
    expect(bodyOf(await readSubscribedFields(client, page))).toEqual([]);
  });
});
