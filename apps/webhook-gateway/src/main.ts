import { MessagingConfig } from '@faro/messaging';
import { startService } from '@faro/observability';
import { AppModule, SERVICE } from './app.module.js';
import { httpLimits } from './http-limits.js';
import { WebhookGatewayConfig } from './webhook-gateway-config.js';

await startService({
  name: SERVICE,
  module: AppModule,
  config: WebhookGatewayConfig,
  libraryConfigs: [MessagingConfig],
  port: (config) => config.port,
  fastify: httpLimits,
});
