import { Addresses, Flag, Integer, OneOf, Text } from '@faro/config';

/** Where Kafka is and how this installation uses it. */
export class MessagingConfig {
  @Addresses('KAFKA_BROKERS', ['127.0.0.1:9192']) brokers!: string[];
  /** Put before every topic and consumer group, so that installations (and test suites) can share a cluster. */
  @Text('KAFKA_TOPIC_PREFIX', '') topicPrefix!: string;
  @Integer('KAFKA_REPLICATION_FACTOR', { min: 1, max: 10 }, 1) replicationFactor!: number;
  /** A consumer that is silent for this long loses its partitions to others. */
  @Integer('KAFKA_SESSION_TIMEOUT_MS', { min: 6_000, max: 300_000 }, 30_000) sessionTimeoutMs!: number;
  @Flag('KAFKA_SSL', false) ssl!: boolean;
  @OneOf('KAFKA_SASL_MECHANISM', ['none', 'plain', 'scram-sha-256', 'scram-sha-512'], 'none')
  saslMechanism!: 'none' | 'plain' | 'scram-sha-256' | 'scram-sha-512';
  @Text('KAFKA_SASL_USERNAME', '') saslUsername!: string;
  @Text('KAFKA_SASL_PASSWORD', '') saslPassword!: string;
}
