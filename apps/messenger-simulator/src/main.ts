import { startService } from '@faro/observability';
import { AppModule } from './app.module.js';
import { prepareServer, serverOptions } from './serve-graph.module.js';
import { SimulatorConfig } from './simulator.config.js';

await startService({
  name: 'messenger-simulator',
  module: AppModule,
  config: SimulatorConfig,
  port: ({ port }) => port,
  fastify: serverOptions,
  prepare: prepareServer,
});
