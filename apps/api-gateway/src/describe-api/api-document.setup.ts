import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Problem } from '../http/problem.dto.js';
import { OPEN_TO_ALL } from '../sign-in/caller.decorator.js';

const description = [
  'The inbox of an agency: conversations of all its Facebook Pages, replies, the Pages themselves.',
  '',
  'Errors are RFC 9457 `application/problem+json` with a stable `code`. Ids are UUIDs, times ISO 8601 in UTC.',
  'Lists are `{ items, nextCursor }`; a cursor is opaque and belongs to the list and the filters that gave it.',
  'A request that changes something carries the `Origin` of the portal.',
].join('\n');

/** The OpenAPI document of the application, the same at run time and in api/openapi.yaml. */
export function createApiDocument(app: INestApplication): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setTitle('FARO Messenger')
    .setVersion('1')
    .setDescription(description)
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'Where the portal is')
    .addCookieAuth('faro_session', { type: 'apiKey', in: 'cookie' }, 'session')
    .addBearerAuth({ type: 'http', description: 'BILLING_API_TOKEN' }, 'billing')
    .addSecurityRequirements('session')
    .build();
  const document = SwaggerModule.createDocument(app, settings, {
    extraModels: [Problem],
    operationIdFactory: (controller, method) => `${lowerFirst(controller.replace(/Controller$/, ''))}_${method}`,
  });
  return keepApiOnly(document);
}

/** Health and metrics are the operator's, not part of the API. */
function keepApiOnly(document: OpenAPIObject): OpenAPIObject {
  const ours = Object.entries(document.paths).filter(([path]) => path.startsWith('/api/'));
  const paths = Object.fromEntries(ours.map(([path, item]) => [path, withSecurity(item)]));
  return { ...document, paths };
}

/** What is open to all says so: OpenAPI has the empty list for it. */
function withSecurity(item: object): object {
  return Object.fromEntries(
    Object.entries(item).map(([method, { [OPEN_TO_ALL]: isOpen, ...operation }]) => [
      method,
      isOpen && !operation.security ? { ...operation, security: [] } : operation,
    ]),
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
