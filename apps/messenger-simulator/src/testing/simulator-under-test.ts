import { loadConfig } from '@faro/config';
import { ServiceModule } from '@faro/observability';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import { appSecretProof } from '../oauth/appsecret-proof.js';
import { prepareServer, serverOptions } from '../serve-graph.module.js';
import { SimulatorConfig } from '../simulator.config.js';
import type { WebhookReceiver } from './webhook-receiver.js';

export const DENTAL = '104857612345678';
export const FITNESS = '110293847561029';
export const REDIRECT_URI = 'http://localhost:3000/api/integrations/facebook/callback';
export const INBOX_SCOPE = 'pages_show_list,pages_messaging,pages_manage_metadata,pages_read_engagement,email';

/** What came back, its body parsed where it is JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a spec reads whatever Meta's bodies hold
  readonly body: any;
}

type Params = Readonly<Record<string, unknown>>;

/** A simulator of its own on a free port, and the calls that specs make of it. */
export class SimulatorUnderTest {
  private constructor(
    private readonly app: NestFastifyApplication,
    readonly url: string,
    readonly config: SimulatorConfig,
  ) {}

  static async start(
    receiver: Pick<WebhookReceiver, 'url'>,
    env: Record<string, string> = {},
  ): Promise<SimulatorUnderTest> {
    const callbacks = {
      SIMULATOR_WEBHOOK_URL: `${receiver.url}/webhook`,
      SIMULATOR_DEAUTHORIZE_URL: `${receiver.url}/deauthorize`,
      SIMULATOR_DATA_DELETION_URL: `${receiver.url}/data-deletion`,
    };
    const config = loadConfig(SimulatorConfig, { SIMULATOR_PORT: '0', ...callbacks, ...env });
    const app = await NestFactory.create<NestFastifyApplication>(
      ServiceModule.around(AppModule, [config]),
      new FastifyAdapter({ forceCloseConnections: true, ...serverOptions() }),
      { logger: ['error'], abortOnError: false },
    );
    await prepareServer(app);
    await app.listen(0, '127.0.0.1');
    return new SimulatorUnderTest(app, (await app.getUrl()).replace('[::1]', '127.0.0.1'), config);
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  /** A Graph call with the token in its header and the proof of it. */
  graph(method: string, path: string, token: string, params: Params = {}): Promise<Answer> {
    const proof = appSecretProof(token, this.config.appSecrets[0] ?? '');
    const query = new URLSearchParams({ appsecret_proof: proof });
    const headers = { authorization: `Bearer ${token}` };
    if (method !== 'POST') {
      for (const [name, value] of Object.entries(params)) query.set(name, String(value));
      return this.call(method, `/v26.0${path}?${query}`, undefined, headers);
    }
    return this.call(method, `/v26.0${path}?${query}`, params, headers);
  }

  control(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.call(method, `/simulator${path}`, body);
  }

  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const isForm = body instanceof FormData || body instanceof URLSearchParams;
    const type: Record<string, string> = body === undefined || isForm ? {} : { 'content-type': 'application/json' };
    const response = await fetch(new URL(path, this.url), {
      method,
      headers: { ...type, ...headers },
      redirect: 'manual',
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: parse(await response.text()) };
  }

  /** Goes through the dialog as `person` and returns the URL that the browser is sent to. */
  async consent(person: string, fields: Record<string, string> = {}): Promise<URL> {
    const form = {
      client_id: this.config.appId,
      redirect_uri: REDIRECT_URI,
      state: 'st4te',
      scope: INBOX_SCOPE,
      person,
    };
    const answer = await this.call('POST', '/v26.0/dialog/oauth', new URLSearchParams({ ...form, ...fields }));
    return new URL(answer.headers.get('location') ?? 'about:blank');
  }

  exchange(params: Params): Promise<Answer> {
    const client = { client_id: this.config.appId, client_secret: this.config.appSecrets[0] ?? '' };
    const query = new URLSearchParams({ ...client, ...(params as Record<string, string>) });
    return this.call('GET', `/v26.0/oauth/access_token?${query}`);
  }

  /** A long-lived token of `person`, after a round of the dialog. */
  async userToken(person: string, fields: Record<string, string> = {}): Promise<string> {
    const code = (await this.consent(person, fields)).searchParams.get('code') ?? '';
    const short = await this.exchange({ redirect_uri: REDIRECT_URI, code });
    const long = await this.exchange({ grant_type: 'fb_exchange_token', fb_exchange_token: short.body.access_token });
    return long.body.access_token;
  }

  async pageToken(person: string, pageId: string, fields: Record<string, string> = {}): Promise<string> {
    const token = await this.userToken(person, fields);
    return (await this.graph('GET', `/${pageId}`, token, { fields: 'access_token' })).body.access_token;
  }

  /** A Page that is connected and subscribed to all that an inbox needs. */
  async connectedPage(pageId = DENTAL, person = 'olivia'): Promise<string> {
    const token = await this.pageToken(person, pageId);
    await this.graph('POST', `/${pageId}/subscribed_apps`, token, { subscribed_fields: INBOX_FIELDS });
    return token;
  }
}

const INBOX_FIELDS = [
  'messages',
  'message_echoes',
  'message_edits',
  'message_reactions',
  'message_deliveries',
  'message_reads',
  'messaging_postbacks',
  'messaging_referrals',
  'messaging_handovers',
  'standby',
].join(',');

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
