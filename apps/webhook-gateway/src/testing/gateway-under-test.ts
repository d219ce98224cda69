import { loadConfig } from '@faro/config';
import type { CloudEvent } from '@faro/contracts';
import { ensureTopics, MessagingConfig, openKafka } from '@faro/messaging';
import { signBody } from '@faro/messenger-platform';
import { createLogger } from '@faro/observability';
import { type SpawnedService, spawnService, waitFor } from '@faro/testing';
import { WEBHOOK_PATH } from '../webhook-gateway-config.js';

export const APP_SECRET = '7b1f0c5e9d2a4836b0e4c1d7a8f39265';
export const OLD_APP_SECRET = 'the secret before';
export const VERIFY_TOKEN = 'faro-local-verify';

const quiet = createLogger('test', { level: 'silent' });

export type Published = CloudEvent<{
  postId: string;
  position: number;
  pageId: string;
  psid: string;
  field: string;
  item: unknown;
}>;

/** A gateway of its own process with topics of its own, and a look at what it has published. */
export interface GatewayUnderTest {
  service: SpawnedService;
  post(body: string | Buffer, headers?: Record<string, string>): Promise<Response>;
  /** Signed with the first secret. */
  postSigned(body: string | Buffer, headers?: Record<string, string>): Promise<Response>;
  published: Published[];
  /** Everything published is read by now. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

/** Signed JSON, which is published as it is; nobody sees it here. */
const WARM_UP = 'warm up';

export async function startGateway(
  brokers: string[],
  prefix: string,
  env: Record<string, string> = {},
): Promise<GatewayUnderTest> {
  const settings = { KAFKA_BROKERS: brokers.join(), KAFKA_TOPIC_PREFIX: prefix };
  const config = loadConfig(MessagingConfig, settings);
  await ensureTopics(config, quiet);
  const service = await spawnService('webhook-gateway', {
    ...settings,
    META_APP_SECRET: `${APP_SECRET},${OLD_APP_SECRET}`,
    META_VERIFY_TOKEN: VERIFY_TOKEN,
    ...env,
  });
  const reader = await readPublished(config);
  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(service.url + WEBHOOK_PATH, { method: 'POST', body: Buffer.from(body), headers });
  const postSigned = (body: string | Buffer, headers: Record<string, string> = {}) =>
    post(body, { 'x-hub-signature-256': signBody(APP_SECRET, Buffer.from(body)), ...headers });
  // A broker's first acknowledgements of a topic take longer than the gateway waits.
  await waitFor(async () => (await postSigned(JSON.stringify(WARM_UP))).status === 200);
  const stop = async () => {
    await Promise.all([service.stop(), reader.stop()]);
  };
  return { service, post, postSigned, published: reader.published, caughtUp: reader.caughtUp, stop };
}

async function readPublished(config: MessagingConfig) {
  const kafka = openKafka(config, 'reader', quiet);
  const topic = `${config.topicPrefix}webhook.received`;
  const [consumer, admin] = [kafka.consumer({ groupId: `${topic}.reader`, maxWaitTimeInMs: 100 }), kafka.admin()];
  const published: Published[] = [];
  let warmUps = 0;
  await Promise.all([consumer.connect(), admin.connect()]);
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const event: Published = JSON.parse(String(message.value));
      if (event.data.item === WARM_UP) warmUps += 1;
      else published.push(event);
    },
  });
  const caughtUp = async () => {
    const offsets = await admin.fetchTopicOffsets(topic);
    const total = offsets.reduce((sum, { high }) => sum + Number(high), 0);
    await waitFor(() => published.length + warmUps >= total);
  };
  const stop = () => Promise.all([consumer.disconnect(), admin.disconnect()]);
  return { published, caughtUp, stop };
}
