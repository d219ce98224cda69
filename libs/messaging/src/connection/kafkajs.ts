/** The one door to kafkajs, which is CommonJS: its classes come from the default import. */
import kafkajs from 'kafkajs';
import { ignoreNegativeTimeouts } from './negative-timeouts.js';

export type {
  Admin,
  Consumer,
  EachBatchPayload,
  ICustomPartitioner,
  IHeaders,
  Kafka as KafkaClient,
  KafkaMessage,
  Producer,
} from 'kafkajs';

export const {
  Kafka,
  KafkaJSAggregateError,
  KafkaJSProtocolError,
  logLevel,
  CompressionCodecs,
  CompressionTypes,
  ConfigResourceTypes,
} = kafkajs;

ignoreNegativeTimeouts();
