import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AnyEventDefinition, createEnvelope, messageEchoed, messageSend, pageConnected } from '@faro/contracts';
import { MediaStoreConfig, mediaKey, openMediaStore } from '@faro/media-store';
import { ensureTopics, KafkaPublisher, MessagingConfig, openKafka, recordOf } from '@faro/messaging';
import { subscribePage } from '@faro/messenger-platform';
import { createLogger } from '@faro/observability';
import { Database, serviceDatabaseUrl } from '@faro/persistence';
import { TokenVault } from '@faro/security';
import {
  createTestDatabase,
  type SpawnedService,
  spawnService,
  testKafkaBrokers,
  testTopicPrefix,
  waitFor,
} from '@faro/testing';
import { EchoBridge } from './echo-bridge.js';
import { APP_ID, APP_SECRET, SimulatedMeta } from './simulated-meta.js';

/** One pixel, PNG. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const logger = createLogger('spec', { level: 'silent' });

export interface Conversation {
  agencyId: string;
  id: string;
  contactId: string;
  pageId: string;
  psid: string;
}

export interface PartRow {
  id: string;
  state: string;
  position: number;
  attempts: number;
  mid: string | null;
  error_code: string | null;
}

/** outbound-service as processes of its own, with real PostgreSQL, Kafka and the simulator around it. */
export class OutboundUnderTest {
  readonly instances: SpawnedService[] = [];
  readonly agencyId = randomUUID();
  readonly locationId = randomUUID();
  readonly personId = randomUUID();
  private sequence = 0;
  private readonly conversations = new Map<string, Conversation>();
  private tokens = new Map<string, { name: string; token: string }>();

  private constructor(
    readonly owner: Database,
    private readonly dropDatabase: () => Promise<void>,
    readonly meta: SimulatedMeta,
    readonly bridge: EchoBridge,
    private readonly simulator: SpawnedService,
    private readonly publisher: KafkaPublisher,
    private readonly env: Record<string, string>,
  ) {}

  static async open(): Promise<OutboundUnderTest> {
    const testDatabase = await createTestDatabase();
    const kafka = messagingConfig();
    await ensureTopics(kafka, logger);
    const publisher = new KafkaPublisher(openKafka(kafka, 'spec', logger), kafka.topicPrefix, logger);
    publisher.start();
    await waitFor(() => publisher.unavailability() === null);
    let under: OutboundUnderTest | undefined;
    const bridge = await EchoBridge.start(
      (record) => publisher.publish(record),
      (psid) => under?.ownerOf(psid),
    );
    const simulator = await spawnService('messenger-simulator', {
      SIMULATOR_WEBHOOK_URL: bridge.url,
      LOG_LEVEL: 'warn',
    });
    const owner = new Database({ url: testDatabase.ownerUrl, applicationName: 'spec-owner', poolSize: 4 });
    const env = {
      DATABASE_URL: serviceDatabaseUrl(testDatabase.ownerUrl, 'faro_outbound'),
      KAFKA_BROKERS: kafka.brokers.join(','),
      KAFKA_TOPIC_PREFIX: kafka.topicPrefix,
      KAFKA_SESSION_TIMEOUT_MS: '6000',
      META_APP_ID: APP_ID,
      META_APP_SECRET: APP_SECRET,
      META_GRAPH_URL: simulator.url,
      TOKEN_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      DATA_DIR: await mkdtemp(join(tmpdir(), 'faro-outbound-')),
      MEDIA_ALLOWED_PRIVATE_HOSTS: '127.0.0.1,localhost',
      SEND_DEADLINE_MS: '1000',
      SEND_LEASE_MS: '1500',
      UNCONFIRMED_GRACE_MS: '1500',
      RETRY_FIRST_MS: '50',
      RETRY_CAP_MS: '400',
      RETRY_IN_ALL_MS: '20000',
      NODE_ENV: 'test',
    };
    under = new OutboundUnderTest(
      owner,
      testDatabase.drop,
      new SimulatedMeta(simulator.url),
      bridge,
      simulator,
      publisher,
      env,
    );
    await under.arrange();
    return under;
  }

  async start(env: Record<string, string> = {}): Promise<SpawnedService> {
    const instance = await spawnService('outbound-service', { ...this.env, ...env });
    this.instances.push(instance);
    return instance;
  }

  async close(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.kill()));
    await this.publisher.close();
    await this.simulator.stop();
    this.bridge.stop();
    await this.owner.close();
    await this.dropDatabase();
    await rm(this.env.DATA_DIR ?? '', { recursive: true, force: true });
  }

  get dataDir(): string {
    return this.env.DATA_DIR ?? '';
  }

  rows<Row = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.owner.lookUp<Row>(sql, parameters);
  }

  /** A connected Page with a token that works. */
  async connect(pageId: string, { humanAgent = false } = {}): Promise<void> {
    const { name, token } = this.tokens.get(pageId) ?? { name: '', token: '' };
    if (token === '') throw new Error(`No token of Page ${pageId}.`);
    await subscribePage(this.meta.graph, { pageId, pageToken: token });
    const [key = '', value = ''] = (this.env.TOKEN_ENCRYPTION_KEYS ?? '').split(':');
    const vault = TokenVault.withKeys([{ kid: key, key: Buffer.from(value, 'base64') }]);
    const { keyId, sealed } = await vault.seal(token, { agencyId: this.agencyId, pageId, kind: 'page' });
    await this.rows(
      `INSERT INTO facebook_pages (agency_id, page_id, id, location_id, name, status, status_since, human_agent_enabled, connected_at)
       VALUES ($1, $2, gen_random_uuid(), $3, $4, 'active', now(), $5, now())
       ON CONFLICT (agency_id, page_id) DO UPDATE SET status = 'active', disconnected_at = NULL, human_agent_enabled = EXCLUDED.human_agent_enabled`,
      [this.agencyId, pageId, this.locationId, name, humanAgent],
    );
    await this.rows(
      `INSERT INTO facebook_page_tokens (agency_id, page_id, user_id, page_token, user_token, key_id, scopes, updated_at)
       VALUES ($1, $2, '1', $3, $3, $4, '{}', now())
       ON CONFLICT (agency_id, page_id) DO UPDATE SET page_token = EXCLUDED.page_token, key_id = EXCLUDED.key_id`,
      [this.agencyId, pageId, sealed, keyId],
    );
  }

  async refreshTokens(): Promise<void> {
    this.tokens = await this.meta.pageTokens();
  }

  pageIds(): string[] {
    return [...this.tokens.keys()];
  }

  async announceConnected(pageId: string): Promise<void> {
    await this.publish(pageConnected, pageId, {
      pageId,
      locationId: this.locationId,
      name: 'Page',
      connectedAt: new Date().toISOString(),
    });
  }

  /** Somebody who has just written to the Page. */
  async conversation(pageId: string, name: string | null = 'Customer'): Promise<Conversation> {
    const psid = `7${String(Date.now()).slice(-8)}${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`;
    return this.conversationWith(pageId, psid, name);
  }

  async conversationWith(pageId: string, psid: string, name: string | null = 'Customer'): Promise<Conversation> {
    const [id, contactId] = [randomUUID(), randomUUID()];
    await this.rows(
      `INSERT INTO contacts (agency_id, id, channel, location_id, page_id, external_id, name, created_at)
       VALUES ($1, $2, 'facebook', $3, $4, $5, $6, now())`,
      [this.agencyId, contactId, this.locationId, pageId, psid, name],
    );
    await this.rows(
      `INSERT INTO conversations (agency_id, id, channel, location_id, page_id, contact_id, last_activity_at, last_contact_action_at, created_at)
       VALUES ($1, $2, 'facebook', $3, $4, $5, now(), now(), now())`,
      [this.agencyId, id, this.locationId, pageId, contactId],
    );
    const conversation = { agencyId: this.agencyId, id, contactId, pageId, psid };
    this.conversations.set(psid, conversation);
    return conversation;
  }

  /** What api-gateway does for a reply: the rows, and the command. */
  async reply(
    conversation: Conversation,
    text: string | null,
    attachments: { type: string; payload: object }[] = [],
  ): Promise<string> {
    const messageId = await this.store(conversation, text, attachments);
    await this.instruct(conversation, messageId, 'send');
    return messageId;
  }

  async store(
    conversation: Conversation,
    text: string | null,
    attachments: { type: string; payload: object }[] = [],
    author = 'person',
  ): Promise<string> {
    const messageId = randomUUID();
    this.sequence += 1;
    await this.rows(
      `INSERT INTO messages (agency_id, id, conversation_id, channel, page_id, direction, status, author_kind, author_id, text, sent_at, sequence, created_at)
       VALUES ($1, $2, $3, 'facebook', $4, 'outbound', 'queued', $5::author_kind, CASE WHEN $5 = 'person' THEN $6::uuid END, $7, now(), $8, now())`,
      [this.agencyId, messageId, conversation.id, conversation.pageId, author, this.personId, text, this.sequence],
    );
    for (const [position, { type, payload }] of attachments.entries())
      await this.rows(
        `INSERT INTO attachments (agency_id, id, message_id, position, type, payload) VALUES ($1, gen_random_uuid(), $2, $3, $4, $5)`,
        [this.agencyId, messageId, position, type, JSON.stringify(payload)],
      );
    return messageId;
  }

  instruct(
    conversation: Conversation,
    messageId: string,
    instruction: 'send' | 'retry' | 'skip' | 'cancel',
  ): Promise<void> {
    return this.publish(messageSend, conversation.id, { messageId, conversationId: conversation.id, instruction });
  }

  async publish(definition: AnyEventDefinition, subject: string, data: unknown): Promise<void> {
    const fields = { id: randomUUID(), source: '/faro/spec', subject, time: new Date(), agencyId: this.agencyId };
    await this.publisher.publish(recordOf(createEnvelope(definition, { ...fields, data })));
  }

  async parts(messageId: string): Promise<PartRow[]> {
    return this.rows<PartRow>('SELECT * FROM deliveries WHERE message_id = $1 ORDER BY position', [messageId]);
  }

  /** Waits until the parts of a message are in these states. */
  async until(messageId: string, ...states: string[]): Promise<PartRow[]> {
    let last: PartRow[] = [];
    try {
      return await waitFor(
        async () => {
          last = await this.parts(messageId);
          return last.map(({ state }) => state).join() === states.join() && last;
        },
        { timeoutMs: 30_000 },
      );
    } catch (cause) {
      const outputs = this.instances.map((instance) => linesOf(instance)).join('\n---\n');
      throw new Error(`Expected ${states}, found ${JSON.stringify(last)}\n${outputs}`, { cause });
    }
  }

  events(topic: string, subject: string): Promise<{ data: Record<string, unknown>; sequence: number }[]> {
    return this.rows(`SELECT data, sequence FROM outbox WHERE topic = $1 AND subject = $2 ORDER BY id`, [
      topic,
      subject,
    ]);
  }

  /** A file that an agent has uploaded. */
  async file(type: 'image' | 'file'): Promise<string> {
    const id = randomUUID();
    const key = mediaKey(this.agencyId, 'uploads', id);
    const store = openMediaStore(Object.assign(new MediaStoreConfig(), { kind: 'local', dataDir: this.dataDir }));
    await store.put(key, PICTURE, 'image/png');
    await this.rows(
      `INSERT INTO uploads (agency_id, id, type, media_type, name, bytes, media_key, uploaded_by, created_at)
       VALUES ($1, $2, $3, 'image/png', 'picture.png', $4, $5, $6, now())`,
      [this.agencyId, id, type, PICTURE.length, key, this.personId],
    );
    return id;
  }

  /** What conversation-service says when Meta shows it one of our own sends. */
  echo(conversation: Conversation, deliveryId: string, mid: string): Promise<void> {
    return this.publish(messageEchoed, conversation.id, {
      conversationId: conversation.id,
      pageId: conversation.pageId,
      mid,
      deliveryId,
      metadata: `faro:${deliveryId}`,
      echoedAt: new Date().toISOString(),
    });
  }

  private ownerOf(psid: string): { agencyId: string; conversationId: string } | undefined {
    const found = this.conversations.get(psid);
    return found && { agencyId: found.agencyId, conversationId: found.id };
  }

  private async arrange(): Promise<void> {
    await this.meta.settings({ acceptUnknownPsids: true });
    await this.refreshTokens();
    await this.rows(`INSERT INTO agencies (id, name, plan) VALUES ($1, 'Harbor', 'plus')`, [this.agencyId]);
    await this.rows(`INSERT INTO locations (agency_id, id, name) VALUES ($1, $2, 'Dental')`, [
      this.agencyId,
      this.locationId,
    ]);
    await this.rows(
      `INSERT INTO people (agency_id, id, email, name, role, password_hash) VALUES ($1, $2, $3, 'A', 'agent', '-')`,
      [this.agencyId, this.personId, `${this.personId}@harbor.example`],
    );
  }
}

/** The last lines that a service wrote, each cut short. */
function linesOf(instance: SpawnedService): string {
  const lines = instance.output().split('\n');
  return lines
    .slice(-30)
    .map((line) => line.slice(0, 1_000))
    .join('\n');
}

function messagingConfig(): MessagingConfig {
  return Object.assign(new MessagingConfig(), {
    brokers: testKafkaBrokers(),
    topicPrefix: testTopicPrefix(),
    replicationFactor: 1,
    sessionTimeoutMs: 6_000,
    ssl: false,
    saslMechanism: 'none',
  });
}
