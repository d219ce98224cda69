import { HealthChecks, LOGGER, type Logger, Metrics } from '@faro/observability';
import type { INestApplication } from '@nestjs/common';
import type { NestMicroservice } from '@nestjs/microservices';
import type { KafkaClient } from './connection/kafkajs.js';
import { KafkaTransport } from './consume/kafka-transport.js';
import { PassErrorsOn } from './consume/pass-errors-on.js';
import { KAFKA } from './messaging.module.js';
import { MessagingConfig } from './messaging-config.js';
import { KafkaPublisher } from './publish/kafka-publisher.js';

/**
 * Lets the controllers of a service consume: `startService({ prepare: (app) => connectConsumers(app, 'conversation-service') })`.
 * They begin with `startAllMicroservices()`, which `startService` calls, and drain when the app closes. Readiness has the
 * part `consumers`.
 */
export function connectConsumers(app: INestApplication, service: string): KafkaTransport {
  const transport = new KafkaTransport({
    service,
    kafka: app.get<KafkaClient>(KAFKA),
    config: app.get(MessagingConfig),
    publisher: app.get(KafkaPublisher),
    logger: app.get<Logger>(LOGGER),
    metrics: app.get(Metrics),
  });
  const microservice = app.connectMicroservice({ strategy: transport }, { deferInitialization: true });
  microservice.useGlobalFilters(new PassErrorsOn());
  // The app runs its own life-cycle hooks; the microservice must not run them a second time.
  (microservice as NestMicroservice).setIsInitHookCalled(true);
  app.get(HealthChecks).add({ part: 'consumers', check: () => transport.unavailability() });
  return transport;
}
