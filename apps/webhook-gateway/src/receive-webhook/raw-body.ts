import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Every body of every content type arrives as the very bytes that were sent: the signature is over those. */
export function keepBodiesRaw(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}
