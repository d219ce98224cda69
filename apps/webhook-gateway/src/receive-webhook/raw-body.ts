import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/**
 * Every body arrives as the very bytes that were sent: the signature is over those. What its content type claims is not even
 * read, so that a malformed one is no reason to refuse a webhook.
 */
export function keepBodiesRaw(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addHook('onRequest', (request, _reply, done) => {
    delete request.headers['content-type'];
    done();
  });
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}
