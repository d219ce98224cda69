import { MediaStoreConfig, openMediaStore } from '@faro/media-store';
import { Publisher } from '@faro/messaging';
import { GraphClient } from '@faro/messenger-platform';
import { HealthChecks, LOGGER, type Logger } from '@faro/observability';
import { Database, OutboxRelay } from '@faro/persistence';
import { TokenVault } from '@faro/security';
import { Global, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { FailPoints } from './fail-points.js';
import { MEDIA_STORE } from './media-store.token.js';
import { OutboundConfig } from './outbound.config.js';

const SERVICE = 'outbound-service';

/** What every capability works with: the database and its outbox, the Graph API, the vault of tokens, the store of media. */
@Global()
@Module({
  providers: [
    {
      provide: Database,
      inject: [OutboundConfig],
      useFactory: ({ databaseUrl, databaseConnections }: OutboundConfig) =>
        new Database({ url: databaseUrl, applicationName: SERVICE, poolSize: databaseConnections, keepsPlans: true }),
    },
    {
      provide: OutboxRelay,
      inject: [Database, Publisher, LOGGER],
      useFactory: (database: Database, publisher: Publisher, logger: Logger) =>
        new OutboxRelay(database, publisher, SERVICE, logger),
    },
    {
      provide: GraphClient,
      inject: [OutboundConfig],
      useFactory: (config: OutboundConfig) =>
        new GraphClient({
          graphUrl: config.metaGraphUrl,
          graphVersion: config.metaGraphVersion,
          appId: config.metaAppId,
          appSecrets: config.metaAppSecrets,
        }),
    },
    {
      provide: TokenVault,
      inject: [OutboundConfig],
      useFactory: ({ tokenEncryptionKeys }: OutboundConfig) => TokenVault.withKeys(tokenEncryptionKeys),
    },
    { provide: MEDIA_STORE, inject: [MediaStoreConfig], useFactory: openMediaStore },
    FailPoints,
  ],
  exports: [Database, OutboxRelay, GraphClient, TokenVault, MEDIA_STORE, FailPoints],
})
export class ResourcesModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly database: Database,
    private readonly relay: OutboxRelay,
    private readonly graph: GraphClient,
    private readonly health: HealthChecks,
  ) {}

  /** Nothing at start-up waits for the database or for Meta. */
  onApplicationBootstrap(): void {
    this.health.add({ part: 'postgres', check: () => this.database.failure() });
    this.relay.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.relay.stop();
    await this.graph.close();
    await this.database.close();
  }
}
