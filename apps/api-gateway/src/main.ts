import { MediaStoreConfig } from '@faro/media-store';
import { MessagingConfig } from '@faro/messaging';
import { startService } from '@faro/observability';
import { ApiGatewayConfig } from './api-gateway.config.js';
import { AppModule } from './app.module.js';
import { httpOptions } from './http/http.setup.js';
import { prepareApp } from './prepare-app.setup.js';
import { PRODUCER } from './producer.js';

await startService({
  name: PRODUCER,
  module: AppModule,
  config: ApiGatewayConfig,
  libraryConfigs: [MessagingConfig, MediaStoreConfig],
  port: (config) => config.port,
  fastify: httpOptions,
  prepare: prepareApp,
});
