import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiGatewayConfig } from '../api-gateway.config.js';

const FOR_EVER = 'public, max-age=31536000, immutable';
/** Browsers ask for it anew with every conversation that is opened. */
const ICON = /[/\\]favicon\.svg$/;
const A_DAY = 'public, max-age=86400';
const ASSETS = /[/\\]assets[/\\][^/\\]+$/;
/** What belongs to services is never answered with the portal. */
const NOT_A_PAGE = /^\/(api|health|metrics)(\/|$|\?)/;

/**
 * Serves the built portal: its assets, whose names carry a hash, for ever; its one page for every address that a person may open.
 * Call it before the application is initialised.
 */
export async function servePortal(app: NestFastifyApplication, { portalDirectory }: ApiGatewayConfig): Promise<void> {
  const root = resolve(portalDirectory);
  if (!existsSync(join(root, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root,
    wildcard: false,
    index: ['index.html'],
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', ASSETS.test(path) ? FOR_EVER : ICON.test(path) ? A_DAY : 'no-cache');
    },
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
      if (request.is404 && isPage(request)) await reply.sendFile('index.html');
    });
}

/** A browser that opens an address, not one that fetches a file of it. */
function isPage({ method, url, headers }: FastifyRequest): boolean {
  return method === 'GET' && !NOT_A_PAGE.test(url) && (headers.accept ?? '').includes('text/html');
}
