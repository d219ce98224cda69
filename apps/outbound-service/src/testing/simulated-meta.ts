import { randomUUID } from 'node:crypto';
import {
  exchangeCode,
  exchangeForLongLived,
  GraphClient,
  type GraphOutcome,
  listGrantedPages,
} from '@faro/messenger-platform';

export const APP_ID = '738291046512903';
export const APP_SECRET = '7b1f0c5e9d2a4836b0e4c1d7a8f39265';
export const DENTAL = '104857612345678';
export const FITNESS = '110293847561029';
const REDIRECT_URI = 'http://localhost:3000/api/integrations/facebook/callback';
const SCOPE = 'pages_show_list,pages_messaging,pages_manage_metadata,pages_read_engagement';

/** A call of the Send API as the simulator keeps it. */
export interface RecordedSend {
  psid: string;
  pageId: string;
  kind: string;
  action: string | null;
  text: string | null;
  attachmentType: string | null;
  metadata: string | null;
  messagingType: string;
  tag: string | null;
  replyToMid: string | null;
  accepted: boolean;
  mid: string | null;
  at: number;
}

/** The simulator, as a spec talks to it. */
export class SimulatedMeta {
  readonly graph: GraphClient;

  constructor(readonly url: string) {
    this.graph = new GraphClient({ graphUrl: url, graphVersion: 'v26.0', appId: APP_ID, appSecrets: [APP_SECRET] });
  }

  async control<Answer = Record<string, unknown>>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${this.url}/simulator${path}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  /** What of the Page the app is told. */
  async subscribedFields(pageId: string): Promise<string[]> {
    const { items } = await this.control<{ items: { id: string; subscribedFields: string[] }[] }>('GET', '/pages');
    return items.find(({ id }) => id === pageId)?.subscribedFields ?? [];
  }

  settings(values: object): Promise<unknown> {
    return this.control('PATCH', '/settings', values);
  }

  /** One switch; the next call by default. */
  fault(fault: object): Promise<unknown> {
    return this.control('POST', '/faults', fault);
  }

  /** Somebody whom the simulator has from its beginning: their PSID. */
  async firstCustomer(pageId: string): Promise<string> {
    const { items } = await this.control<{ items: { psid: string }[] }>('GET', `/customers?page=${pageId}`);
    const [first] = items;
    if (!first) throw new Error('The simulator has no customers.');
    return first.psid;
  }

  /** Somebody who has just written to the Page: their PSID. */
  async customer(pageId: string): Promise<string> {
    const id = randomUUID();
    await this.control('POST', '/customers', { id, name: 'Customer' });
    const { psid } = await this.control<{ psid: string }>('POST', '/messages', {
      page: pageId,
      customer: id,
      text: 'Hi',
    });
    return psid;
  }

  async sends(filter: Record<string, string> = {}): Promise<RecordedSend[]> {
    const query = new URLSearchParams({ limit: '100000', ...filter });
    return (await this.control<{ items: RecordedSend[] }>('GET', `/sends?${query}`)).items;
  }

  /** Messages that the customer got, in the order in which Meta took them. */
  async arrived(psid: string): Promise<RecordedSend[]> {
    return (await this.sends({ psid, accepted: 'true' })).filter(({ kind }) => kind === 'message');
  }

  /** Tokens of every Page of `person`, through the dialog and both exchanges. */
  async pageTokens(person = 'olivia'): Promise<Map<string, { name: string; token: string }>> {
    const form = { client_id: APP_ID, redirect_uri: REDIRECT_URI, state: 's', scope: SCOPE, person };
    const dialog = await fetch(`${this.url}/v26.0/dialog/oauth`, {
      method: 'POST',
      body: new URLSearchParams(form),
      redirect: 'manual',
    });
    const code = new URL(dialog.headers.get('location') ?? 'about:blank').searchParams.get('code') ?? '';
    const { token: short } = bodyOf(await exchangeCode(this.graph, { code, redirectUri: REDIRECT_URI }));
    const { token: long } = bodyOf(await exchangeForLongLived(this.graph, short));
    const pages = bodyOf(await listGrantedPages(this.graph, long));
    return new Map(pages.map(({ pageId, name, pageToken }) => [pageId, { name, token: pageToken ?? '' }]));
  }
}

/** The body of what went well; an error that tells what went wrong otherwise. */
export function bodyOf<Body>(outcome: GraphOutcome<Body>): Body {
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  return outcome.body;
}
