import { connectConsumers } from '@faro/messaging';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ApiGatewayConfig } from './api-gateway.config.js';
import { describeApi } from './describe-api/describe-api.setup.js';
import { setUpHttp } from './http/http.setup.js';
import { PRODUCER } from './producer.js';
import { servePortal } from './serve-portal/serve-portal.setup.js';

/** Everything between the modules and listening. Tests prepare the same way. */
export async function prepareApp(app: NestFastifyApplication, config: ApiGatewayConfig): Promise<void> {
  await setUpHttp(app, config);
  await servePortal(app, config);
  describeApi(app);
  connectConsumers(app, PRODUCER);
}
