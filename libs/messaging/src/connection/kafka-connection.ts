import type { Logger } from '@faro/observability';
import type { MessagingConfig } from '../messaging-config.js';
import { registerCodecs } from './codecs.js';
import { readPastDamagedBatches } from './damaged-batches.js';
import { Kafka, type KafkaClient, logLevel } from './kafkajs.js';
import { writeProduceRequestsInOnePiece } from './lean-produce-requests.js';

const CONNECTION_TIMEOUT_MS = 1_500;
/** Bounds every request, on a half-open connection too; a fetch waits at most half a second at the broker. */
const REQUEST_TIMEOUT_MS = 5_000;
const AUTHENTICATION_TIMEOUT_MS = 3_000;

/**
 * A client of the cluster; it connects when something is made of it. `clientId` is the service's name. kafkajs's own lines
 * are `debug`: what matters to an operator is said by the publisher and the consumers, once per change.
 */
export function openKafka(config: MessagingConfig, clientId: string, logger: Logger): KafkaClient {
  registerCodecs();
  readPastDamagedBatches();
  writeProduceRequestsInOnePiece();
  return new Kafka({
    clientId,
    brokers: config.brokers,
    ssl: config.ssl,
    ...authentication(config),
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    authenticationTimeout: AUTHENTICATION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    enforceRequestTimeout: true,
    // Failing soon is the rule: publisher and consumers begin anew by themselves, for ever, each with a backoff of its own.
    retry: { retries: 2, initialRetryTime: 50, maxRetryTime: 500 },
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ namespace, log }) => {
        const { timestamp: _timestamp, logger: _logger, message, ...fields } = log;
        logger.debug({ ...fields, client: `kafkajs ${namespace}` }, message);
      },
  });
}

function authentication({ saslMechanism, saslUsername: username, saslPassword: password }: MessagingConfig) {
  if (saslMechanism === 'none') return {};
  switch (saslMechanism) {
    case 'plain':
      return { sasl: { mechanism: 'plain' as const, username, password } };
    case 'scram-sha-256':
      return { sasl: { mechanism: 'scram-sha-256' as const, username, password } };
    case 'scram-sha-512':
      return { sasl: { mechanism: 'scram-sha-512' as const, username, password } };
  }
}
