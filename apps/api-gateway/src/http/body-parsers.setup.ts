import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

/**
 * JSON, and forms as Nest takes them. Clients name JSON also where they send nothing, for a deletion or a sign-out: that is a request
 * without a body. Plain text is refused: no route takes it.
 */
export function takeBodies(app: NestFastifyApplication, bodyLimit: number): void {
  const fastify = app.getHttpAdapter().getInstance();
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  app.useBodyParser('application/json', { bodyLimit }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else parseJson(request as FastifyRequest, body.toString(), done);
  });
  fastify.removeContentTypeParser('text/plain');
}
