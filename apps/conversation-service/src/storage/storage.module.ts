import { Publisher } from '@faro/messaging';
import { HealthChecks, LOGGER, type Logger } from '@faro/observability';
import { Database, OutboxRelay } from '@faro/persistence';
import { Global, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ConversationServiceConfig } from '../conversation-service-config.js';

const SERVICE = 'conversation-service';

/** The database of the service and the relay of its outbox; readiness has the part `database`. */
@Global()
@Module({
  providers: [
    {
      provide: Database,
      inject: [ConversationServiceConfig],
      useFactory: ({ databaseUrl, databasePoolSize }: ConversationServiceConfig) =>
        new Database({ url: databaseUrl, applicationName: SERVICE, poolSize: databasePoolSize, keepsPlans: true }),
    },
    {
      provide: OutboxRelay,
      inject: [Database, Publisher, LOGGER],
      useFactory: (database: Database, publisher: Publisher, logger: Logger) =>
        new OutboxRelay(database, publisher, SERVICE, logger),
    },
  ],
  exports: [Database, OutboxRelay],
})
export class StorageModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly database: Database,
    private readonly relay: OutboxRelay,
    private readonly health: HealthChecks,
  ) {}

  onApplicationBootstrap(): void {
    this.health.add({ part: 'postgres', check: () => this.database.failure() });
    this.relay.start();
  }

  /** After the consumers have stopped: what they committed is published as far as Kafka takes it, the rest after the next start. */
  async onApplicationShutdown(): Promise<void> {
    await this.relay.stop();
    await this.database.close();
  }
}
