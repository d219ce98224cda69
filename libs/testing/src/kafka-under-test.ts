import { randomUUID } from 'node:crypto';

/** The Kafka brokers of this test run, `host:port` each. Throws outside a run that has them. */
export function testKafkaBrokers(): string[] {
  const brokers = process.env.FARO_TEST_KAFKA_BROKERS;
  if (!brokers) throw new Error('No Kafka: run this spec in Jest’s project `int`, or set FARO_TEST_KAFKA_BROKERS.');
  return brokers.split(',');
}

/** A prefix for topics (and consumer groups) that no other suite uses: the value of KAFKA_TOPIC_PREFIX for the services under test. */
export function testTopicPrefix(): string {
  return `t${randomUUID().slice(0, 8)}.`;
}
