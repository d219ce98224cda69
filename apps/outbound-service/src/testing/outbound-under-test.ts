import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureTopics, KafkaPublisher, MessagingConfig, openKafka, removeTopics } from '@faro/messaging';
import { createLogger } from '@faro/observability';
import { Database, serviceDatabaseUrl } from '@faro/persistence';
import {
  createTestDatabase,
  launchService,
  type SpawnedService,
  spawnService,
  type TestDatabase,
  testKafkaBrokers,
  testTopicPrefix,
  waitFor,
} from '@faro/testing';
import { AgencyUnderTest, type PartRow } from './agency-under-test.js';
import { EchoBridge } from './echo-bridge.js';
import { APP_ID, APP_SECRET, SimulatedMeta } from './simulated-meta.js';

export type { Conversation, PartRow } from './agency-under-test.js';

const logger = createLogger('spec', { level: 'silent' });

interface Surroundings {
  testDatabase: TestDatabase;
  kafka: MessagingConfig;
  owner: Database;
  publisher: KafkaPublisher;
  bridge: EchoBridge;
  simulator: SpawnedService;
  env: Record<string, string>;
}

/** outbound-service as processes of its own, with real PostgreSQL, Kafka and the simulator around it. */
export class OutboundUnderTest extends AgencyUnderTest {
  readonly instances: SpawnedService[] = [];

  private constructor(private readonly around: Surroundings) {
    super(around.owner, new SimulatedMeta(around.simulator.url), around.publisher, around.env);
  }

  get bridge(): EchoBridge {
    return this.around.bridge;
  }

  /** What the service is told; another beside it is told the same. */
  get environment(): Record<string, string> {
    return this.env;
  }

  /** The database owner's connection. */
  get ownerUrl(): string {
    return this.around.testDatabase.ownerUrl;
  }

  /** `person`: whose Pages there are to connect. */
  static async open(person = 'olivia'): Promise<OutboundUnderTest> {
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
    const webhook = { SIMULATOR_WEBHOOK_URL: bridge.url, LOG_LEVEL: 'warn' };
    const simulator = await spawnService('messenger-simulator', webhook);
    const owner = new Database({ url: testDatabase.ownerUrl, applicationName: 'spec-owner', poolSize: 4 });
    const env = await environment(testDatabase, kafka, simulator.url);
    under = new OutboundUnderTest({ testDatabase, kafka, owner, publisher, bridge, simulator, env });
    await under.arrange(person);
    return under;
  }

  async start(env: Record<string, string> = {}): Promise<SpawnedService> {
    const instance = await spawnService('outbound-service', { ...this.env, ...env });
    this.instances.push(instance);
    return instance;
  }

  /** An instance that is meant to die; perhaps before it is ready. */
  async launch(env: Record<string, string> = {}): Promise<SpawnedService> {
    const instance = await launchService('outbound-service', { ...this.env, ...env });
    this.instances.push(instance);
    return instance;
  }

  async close(): Promise<void> {
    const { publisher, kafka, simulator, bridge, owner, testDatabase } = this.around;
    await Promise.all(this.instances.map((instance) => instance.kill()));
    await publisher.close();
    await removeTopics(kafka, logger);
    await simulator.stop();
    bridge.stop();
    await owner.close();
    await testDatabase.drop();
    await rm(this.dataDir, { recursive: true, force: true });
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
        { timeoutMs: 120_000 },
      );
    } catch (cause) {
      const outputs = this.instances.map((instance) => linesOf(instance)).join('\n---\n');
      throw new Error(`Expected ${states}, found ${JSON.stringify(last)}\n${outputs}`, { cause });
    }
  }
}

async function environment(
  testDatabase: TestDatabase,
  kafka: MessagingConfig,
  graphUrl: string,
): Promise<Record<string, string>> {
  return {
    DATABASE_URL: serviceDatabaseUrl(testDatabase.ownerUrl, 'faro_outbound'),
    KAFKA_BROKERS: kafka.brokers.join(','),
    KAFKA_TOPIC_PREFIX: kafka.topicPrefix,
    KAFKA_SESSION_TIMEOUT_MS: '6000',
    META_APP_ID: APP_ID,
    META_APP_SECRET: APP_SECRET,
    META_GRAPH_URL: graphUrl,
    TOKEN_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    DATA_DIR: await mkdtemp(join(tmpdir(), 'faro-outbound-')),
    MEDIA_ALLOWED_PRIVATE_HOSTS: '127.0.0.1,localhost',
    SEND_DEADLINE_MS: '1000',
    SEND_LEASE_MS: '1500',
    UNCONFIRMED_GRACE_MS: '1500',
    RETRY_FIRST_MS: '50',
    RETRY_CAP_MS: '400',
    RETRY_IN_ALL_MS: '120000',
    NODE_ENV: 'test',
  };
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
