import type { INestApplication } from '@nestjs/common';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ApiDescription } from './api-description.js';
import { createApiDocument } from './api-document.setup.js';

/** /api/openapi.json, /api/openapi.yaml and, to read and try it, /api/docs. Before the application is initialised. */
export function describeApi(app: INestApplication): void {
  const description = app.get(ApiDescription);
  description.makeWith(() => createApiDocument(app));
  const document = () => description.document as OpenAPIObject;
  SwaggerModule.setup('api/docs', app, document, { raw: false, customSiteTitle: 'FARO Messenger API' });
}
