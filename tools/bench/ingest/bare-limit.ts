/**
 * What is possible at all: node:http, the HMAC over the body, the same micro-batched produce of the same library, acknowledged
 * before the answer, and nothing else: no parsing, no checks, no event, no log, no metrics.
 */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { loadConfig } from '@faro/config';
import { KafkaPublisher, MessagingConfig, openKafka } from '@faro/messaging';
import { createLogger } from '@faro/observability';

const secret = process.env.META_APP_SECRET ?? '';
const port = Number(process.env.PORT);
const config = loadConfig(MessagingConfig);
const logger = createLogger('bare-limit', { level: 'warn' });
const publisher = new KafkaPublisher(openKafka(config, 'bare-limit', logger), config.topicPrefix, logger);
publisher.start();

function isSigned(body: Buffer, request: IncomingMessage): boolean {
  const given = Buffer.from(String(request.headers['x-hub-signature-256']).slice(7), 'hex');
  const digest = createHmac('sha256', secret).update(body).digest();
  return given.length === digest.length && timingSafeEqual(digest, given);
}

createServer((request, response) => {
  if (request.method === 'GET') return response.writeHead(publisher.unavailability() === null ? 200 : 503).end();
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const value = Buffer.concat(chunks);
    if (!isSigned(value, request)) return response.writeHead(401).end();
    publisher.publish({ topic: 'webhook.received', key: randomUUID(), value }).then(
      () => response.writeHead(200, { 'content-length': 0 }).end(),
      () => response.writeHead(503).end(),
    );
  });
}).listen(port, '127.0.0.1');
