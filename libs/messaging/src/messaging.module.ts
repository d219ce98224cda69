import { HealthChecks, LOGGER, type Logger } from '@faro/observability';
import {
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { openKafka } from './connection/kafka-connection.js';
import type { KafkaClient } from './connection/kafkajs.js';
import { MessagingConfig } from './messaging-config.js';
import { KafkaPublisher } from './publish/kafka-publisher.js';
import { Publisher } from './publish/publisher.js';
import { TopicHealth } from './topics/topic-health.js';

const SERVICE = Symbol('service name');
export const KAFKA = Symbol('kafka client');

/**
 * Gives every module of a service its `Publisher`, and readiness the part `kafka`: brokers, topics, publisher. Needs `MessagingConfig`
 * among the service's configs. Nothing at start-up waits for Kafka; at shutdown what was published is sent first.
 */
@Global()
@Module({})
export class MessagingModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(KAFKA) private readonly kafka: KafkaClient,
    private readonly config: MessagingConfig,
    private readonly publisher: KafkaPublisher,
    private readonly health: HealthChecks,
  ) {
    this.topicHealth = new TopicHealth(this.kafka, this.config.topicPrefix);
  }

  private readonly topicHealth: TopicHealth;

  /** `service` as in CONTRACT: it names the client, the consumer groups and who dead-lettered a record. */
  static register(service: string): DynamicModule {
    return {
      module: MessagingModule,
      providers: [
        { provide: SERVICE, useValue: service },
        {
          provide: KAFKA,
          inject: [MessagingConfig, LOGGER],
          useFactory: (config: MessagingConfig, logger: Logger) => openKafka(config, service, logger),
        },
        {
          provide: KafkaPublisher,
          inject: [KAFKA, MessagingConfig, LOGGER],
          useFactory: (kafka: KafkaClient, config: MessagingConfig, logger: Logger) =>
            new KafkaPublisher(kafka, config.topicPrefix, logger),
        },
        { provide: Publisher, useExisting: KafkaPublisher },
      ],
      exports: [Publisher, KafkaPublisher, KAFKA],
    };
  }

  onModuleInit(): void {
    this.publisher.start();
    const check = async () => this.publisher.unavailability() ?? (await this.topicHealth.unavailability());
    this.health.add({ part: 'kafka', check });
  }

  /** After HTTP and consumers have stopped: nobody publishes any more. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.publisher.close(), this.topicHealth.close()]);
  }
}
