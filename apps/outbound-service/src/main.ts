import 'reflect-metadata';
import { MediaStoreConfig } from '@faro/media-store';
import { connectConsumers, MessagingConfig } from '@faro/messaging';
import { startService } from '@faro/observability';
import { AppModule } from './app.module.js';
import { OutboundConfig } from './outbound.config.js';

await startService({
  name: 'outbound-service',
  module: AppModule,
  config: OutboundConfig,
  libraryConfigs: [MessagingConfig, MediaStoreConfig],
  port: ({ port }) => port,
  prepare: (app) => connectConsumers(app, 'outbound-service'),
});
