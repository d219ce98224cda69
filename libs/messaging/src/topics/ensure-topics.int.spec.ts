import { allEvents } from '@faro/contracts';
import { testKafkaBrokers, testTopicPrefix } from '@faro/testing';
import { afterAll, expect, it } from '@jest/globals';
import { openKafka } from '../connection/kafka-connection.js';
import { ConfigResourceTypes } from '../connection/kafkajs.js';
import { configFor, quiet } from '../testing/messaging-under-test.js';
import { ensureTopics } from './ensure-topics.js';
import { removeTopics } from './remove-topics.js';
import { allTopics } from './topic-specs.js';

const DAY_MS = 24 * 60 * 60_000;
const config = configFor(testKafkaBrokers(), testTopicPrefix());

afterAll(() => removeTopics(config, quiet));

it('keeps every event for seven days and what could not be processed for thirty, so that an erasure holds there too', async () => {
  await ensureTopics(config, quiet, { withinMs: 60_000 });
  const admin = openKafka(config, 'spec', quiet).admin();
  await admin.connect();
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: allTopics.map(({ name }) => ({
      type: ConfigResourceTypes.TOPIC,
      name: config.topicPrefix + name,
      configNames: ['retention.ms', 'cleanup.policy'],
    })),
  });
  await admin.disconnect();
  const kept = resources.map(({ resourceName, configEntries }) => {
    const settingOf = (wanted: string) => configEntries.find(({ configName }) => configName === wanted)?.configValue;
    return [
      resourceName.slice(config.topicPrefix.length),
      Number(settingOf('retention.ms')) / DAY_MS,
      settingOf('cleanup.policy'),
    ];
  });
  const expected = allEvents.flatMap(({ topic }) => [
    [topic, 7, 'delete'],
    [`${topic}.dlq`, 30, 'delete'],
  ]);
  expect(kept.toSorted()).toEqual(expected.toSorted());
});
