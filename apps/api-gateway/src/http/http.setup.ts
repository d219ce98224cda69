import { randomUUID } from 'node:crypto';
import { ATTACHMENT_LIMIT_BYTES } from '@faro/messenger-platform';
import { type FastifyOptions, LOGGER, type Logger } from '@faro/observability';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiGatewayConfig } from '../api-gateway.config.js';
import { takeBodies } from './body-parsers.setup.js';
import { refuseAddress, refuseConnection } from './refuse-before-routing.setup.js';
import { storable, withoutEmpty } from './storable-text.js';

const BODY_LIMIT_BYTES = 256 * 1024;

/** Who sends slowly or never ends is cut off. Requests get an id that people can quote; a proxy is believed only when named. */
export function httpOptions(config: ApiGatewayConfig): FastifyOptions {
  return {
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: 60_000,
    keepAliveTimeout: 30_000,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000, maxHeaderSize: 16 * 1024 },
    genReqId: () => randomUUID(),
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseConnection,
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
  };
}

/** What every request passes before its route. */
export async function setUpHttp(app: NestFastifyApplication, config: ApiGatewayConfig): Promise<void> {
  takeBodies(app, BODY_LIMIT_BYTES);
  await app.register(cookie);
  await app.register(multipart, {
    limits: { fileSize: ATTACHMENT_LIMIT_BYTES, files: 1, fields: 5, fieldSize: 1_000 },
  });
  await app.register(helmet, securityHeaders(config));
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  fastify.addHook('preValidation', async (request: FastifyRequest) => {
    request.body = storable(request.body);
    request.query = withoutEmpty(storable(request.query));
    request.params = storable(request.params);
  });
  logRequests(app);
}

/** No inline script, nothing from elsewhere; pictures of Pages come from Facebook's servers. */
function securityHeaders(config: ApiGatewayConfig) {
  const isHttps = config.publicUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"], // style attributes, which components set as they run
        imgSrc: [
          "'self'",
          'data:',
          'blob:',
          'https://*.fbcdn.net',
          'https://*.fbsbx.com',
          'https://graph.facebook.com',
          new URL(config.metaGraphUrl).origin,
        ],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: isHttps ? { policy: 'same-origin' as const } : false,
    originAgentCluster: isHttps,
    strictTransportSecurity: isHttps,
    referrerPolicy: { policy: 'same-origin' as const },
    xFrameOptions: { action: 'deny' as const },
  };
}

/** One line for each request of the API: the route and not the address, which may carry what somebody looked for. */
function logRequests(app: NestFastifyApplication): void {
  const logger = app.get<Logger>(LOGGER);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onResponse', async (request: FastifyRequest, reply: FastifyReply) => {
    const route = request.routeOptions.url;
    if (!route?.startsWith('/api/')) return;
    const { method, id: requestId, caller } = request;
    const durationMs = Math.round(reply.elapsedTime);
    logger.info(
      { requestId, method, route, status: reply.statusCode, durationMs, agencyId: caller?.agencyId },
      'request served',
    );
  });
}
