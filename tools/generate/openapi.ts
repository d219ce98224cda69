import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MediaStoreConfig } from '@faro/media-store';
import { MessagingConfig } from '@faro/messaging';
import { ServiceModule } from '@faro/observability';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';

const GATEWAY = join(import.meta.dirname, '..', '..', 'apps', 'api-gateway', 'dist');

/** The OpenAPI document as the built api-gateway states it. Nothing is instantiated: no database, no broker. */
export async function renderOpenApi(): Promise<string> {
  const { AppModule } = await load('app.module.js');
  const { ApiGatewayConfig } = await load('api-gateway.config.js');
  const { createApiDocument } = await load('describe-api/api-document.setup.js');
  const { renderYaml } = await load('describe-api/render-document.js');
  const configs = [new ApiGatewayConfig(), new MessagingConfig(), new MediaStoreConfig()];
  const app = await NestFactory.create(ServiceModule.around(AppModule, configs), new FastifyAdapter(), {
    preview: true,
    abortOnError: false,
    logger: ['error'],
  });
  return renderYaml(createApiDocument(app));
}

function load(name: string) {
  return import(pathToFileURL(join(GATEWAY, name)).href);
}
