import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyServerOptions } from 'fastify';
import { PublicAddress } from './media/public-address.js';
import './graph/read-graph-call.controller.js';
import { splitVersion } from './graph/version.js';

const MOST_BODY_BYTES = 32 * 1024 * 1024;
const MOST_FILE_BYTES = 26 * 1024 * 1024;

/** How the HTTP server differs from a plain one: paths begin with a version that the routes do not have, bodies may be large. */
export function serverOptions(): FastifyServerOptions {
  return {
    bodyLimit: MOST_BODY_BYTES,
    rewriteUrl(request) {
      const { version, rest } = splitVersion(request.url ?? '/');
      Object.assign(request, { graphVersion: version });
      return rest;
    },
  };
}

/** Uploads to the Send API, and the port that was chosen where the system was to choose. */
export async function prepareServer(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart, { limits: { fileSize: MOST_FILE_BYTES, fieldSize: MOST_FILE_BYTES } });
  const server = app.getHttpServer();
  server.once('listening', () => {
    const address = server.address();
    if (typeof address === 'object' && address !== null)
      app.get(PublicAddress, { strict: false }).listensOn(address.port);
  });
}
