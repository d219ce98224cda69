import 'reflect-metadata';
import { connectConsumers, MessagingConfig } from '@faro/messaging';
import { startService } from '@faro/observability';
import { AppModule } from './app.module.js';
import { ConversationServiceConfig } from './conversation-service-config.js';

await startService({
  name: 'conversation-service',
  module: AppModule,
  config: ConversationServiceConfig,
  libraryConfigs: [MessagingConfig],
  port: ({ port }) => port,
  prepare: (app) => connectConsumers(app, 'conversation-service'),
});
