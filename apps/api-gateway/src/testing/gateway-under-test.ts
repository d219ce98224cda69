import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@faro/config';
import { MediaStoreConfig } from '@faro/media-store';
import { ensureTopics, MessagingConfig, removeTopics } from '@faro/messaging';
import { createLogger, ServiceModule } from '@faro/observability';
import { Database } from '@faro/persistence';
import {
  createTestDatabase,
  freePort,
  type TestDatabase,
  testKafkaBrokers,
  testTopicPrefix,
  waitFor,
} from '@faro/testing';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiGatewayConfig } from '../api-gateway.config.js';
import { AppModule } from '../app.module.js';
import { httpOptions } from '../http/http.setup.js';
import { prepareApp } from '../prepare-app.setup.js';
import { Agent } from './agent.js';
import { type SeededAgency, SeededWorld } from './seeded-world.js';

export const APP_ID = '738291046512903';
export const APP_SECRET = '7b1f0c5e9d2a4836b0e4c1d7a8f39265';
export const BILLING_TOKEN = 'billing-token-of-a-test';

const silent = createLogger('test', { level: 'silent' });

/** A route as the HTTP server knows it, whether or not anything describes it. */
export interface ServedRoute {
  method: string;
  url: string;
}

/** An api-gateway on a port of its own, over a database and topics that no other suite sees. */
export class GatewayUnderTest {
  private constructor(
    readonly testDatabase: TestDatabase,
    readonly world: SeededWorld,
    readonly url: string,
    private readonly env: Record<string, string>,
    public app: NestFastifyApplication,
    readonly routes: readonly ServedRoute[],
  ) {}

  /** `env` adds to the settings, or replaces some. */
  static async start(env: Record<string, string> = {}): Promise<GatewayUnderTest> {
    const testDatabase = await createTestDatabase();
    const port = await freePort();
    const settings = {
      API_GATEWAY_PORT: String(port),
      DATABASE_URL: testDatabase.urlFor('faro_api'),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      KAFKA_BROKERS: testKafkaBrokers().join(','),
      KAFKA_TOPIC_PREFIX: testTopicPrefix(),
      TOKEN_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
      SESSION_SECRET: 'a secret of this test',
      META_APP_ID: APP_ID,
      META_APP_SECRET: APP_SECRET,
      META_GRAPH_URL: 'http://127.0.0.1:1',
      META_DIALOG_URL: 'http://127.0.0.1:1',
      BILLING_API_TOKEN: BILLING_TOKEN,
      DATA_DIR: join(tmpdir(), `faro-test-${randomUUID().slice(0, 8)}`),
      ...env,
    };
    await ensureTopics(loadConfig(MessagingConfig, settings), silent);
    const routes: ServedRoute[] = [];
    const app = await serve(settings, routes);
    const owner = new Database({ url: testDatabase.ownerUrl, applicationName: 'spec', poolSize: 4 });
    return new GatewayUnderTest(testDatabase, new SeededWorld(owner), settings.PUBLIC_URL, settings, app, routes);
  }

  /** The same process anew, as after a deployment. */
  async restart(): Promise<void> {
    await this.app.close();
    this.app = await serve(this.env);
  }

  /** Where it keeps its files. */
  get dataDirectory(): string {
    return this.env.DATA_DIR ?? '';
  }

  /** A browser of nobody yet. */
  visitor(): Agent {
    return new Agent(this.url);
  }

  /** A browser in which somebody of the agency has signed in, as soon as a busy database lets them. */
  async signedIn(agency: SeededAgency, role: 'owner' | 'agent' = 'owner'): Promise<Agent> {
    const agent = this.visitor();
    const { email, password } = agency.people[role];
    const status = await waitFor(async () => {
      const answer = await agent.post('/api/auth/login', { email, password });
      return answer.status !== 503 && answer.status;
    });
    if (status !== 200) throw new Error(`Signing in answered ${status}.`);
    return agent;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.world.close();
    await this.testDatabase.drop();
    await removeTopics(loadConfig(MessagingConfig, this.env), silent);
    await rm(this.env.DATA_DIR ?? '', { recursive: true, force: true });
  }
}

/** `routes` hears of every route that is set up. */
async function serve(env: Record<string, string>, routes: ServedRoute[] = []): Promise<NestFastifyApplication> {
  const config = loadConfig(ApiGatewayConfig, env);
  const configs = [config, loadConfig(MessagingConfig, env), loadConfig(MediaStoreConfig, env)];
  const logger = createLogger('test', { level: 'error' });
  const adapter = new FastifyAdapter({ forceCloseConnections: true, ...httpOptions(config) } as object);
  adapter.getInstance().addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) routes.push({ method: each, url });
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    ServiceModule.around(AppModule, configs, logger),
    adapter,
    { logger: ['error', 'warn'], abortOnError: false },
  );
  await prepareApp(app, config);
  await app.init();
  await app.startAllMicroservices();
  await app.listen(config.port, '127.0.0.1');
  return app;
}
