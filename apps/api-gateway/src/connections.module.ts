import { MediaStoreConfig, openMediaStore } from '@faro/media-store';
import { Publisher } from '@faro/messaging';
import { GraphClient } from '@faro/messenger-platform';
import { HealthChecks, LOGGER, type Logger } from '@faro/observability';
import { Database, OutboxRelay } from '@faro/persistence';
import { TokenVault } from '@faro/security';
import { Global, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { ApiGatewayConfig } from './api-gateway.config.js';
import { Clock } from './clock.js';
import { MEDIA_STORE } from './media-store.token.js';
import { PRODUCER } from './producer.js';

const connections = [
  Clock,
  {
    provide: Database,
    inject: [ApiGatewayConfig],
    useFactory: ({ databaseUrl, databasePoolSize }: ApiGatewayConfig) =>
      new Database({ url: databaseUrl, applicationName: PRODUCER, poolSize: databasePoolSize }),
  },
  {
    provide: OutboxRelay,
    inject: [Database, Publisher, LOGGER],
    useFactory: (database: Database, publisher: Publisher, logger: Logger) =>
      new OutboxRelay(database, publisher, PRODUCER, logger),
  },
  {
    provide: GraphClient,
    inject: [ApiGatewayConfig],
    useFactory: (config: ApiGatewayConfig) =>
      new GraphClient({
        graphUrl: config.metaGraphUrl,
        graphVersion: config.metaGraphVersion,
        appId: config.metaAppId,
        appSecrets: config.metaAppSecrets,
      }),
  },
  {
    provide: TokenVault,
    inject: [ApiGatewayConfig],
    useFactory: ({ encryptionKeys }: ApiGatewayConfig) => TokenVault.withKeys(encryptionKeys),
  },
  { provide: MEDIA_STORE, inject: [MediaStoreConfig], useFactory: openMediaStore },
];

/** What every capability reaches the world through: PostgreSQL, the outbox on its way to Kafka, the Graph API, the media store. */
@Global()
@Module({ providers: connections, exports: connections })
export class ConnectionsModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly database: Database,
    private readonly relay: OutboxRelay,
    private readonly graph: GraphClient,
    private readonly health: HealthChecks,
  ) {}

  onModuleInit(): void {
    this.health.add({ part: 'postgres', check: () => this.database.failure() });
    this.relay.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.relay.stop();
    await Promise.all([this.database.close(), this.graph.close()]);
  }
}
