import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { SIGNATURE_HEADER } from '@faro/messenger-platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { WEBHOOK_PATH, WebhookGatewayConfig } from '../webhook-gateway-config.js';
import { readBody } from './read-body.js';
import { type AnsweredPost, ReceiptRecorder } from './receipt-recorder.js';
import { ReceiveWebhook } from './receive-webhook.js';

type Answer = Pick<AnsweredPost, 'outcome' | 'items'>;

/** Meta sends again whatever is not answered with 200. */
const STATUS: Record<AnsweredPost['outcome'], number> = {
  accepted: 200,
  signature_refused: 401,
  not_json: 400,
  nested_too_deep: 400,
  item_too_large: 413,
  body_too_large: 413,
  kafka_unavailable: 503,
};

/**
 * The POSTs of webhooks, taken at Node's own server before Fastify and Nest's router see them: this one address gets nearly all
 * requests of the process and needs nothing of what those do for a request, which costs as much as the work itself (see
 * `docs/performance.md`). Everything else goes the ordinary way.
 */
@Injectable()
export class ReceiveWebhookListener implements OnModuleInit {
  constructor(
    private readonly receiveWebhook: ReceiveWebhook,
    private readonly recorder: ReceiptRecorder,
    private readonly config: WebhookGatewayConfig,
    private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const server: Server = this.host.httpAdapter.getHttpServer();
    const others = server.listeners('request') as RequestListener[];
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      if (isWebhookPost(request)) void this.receive(request, response);
      else for (const listener of others) listener(request, response);
    });
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    const postId = randomUUID();
    const body = await readBody(request, this.config.bodyLimitBytes);
    if (body === 'aborted') return;
    const receipt = await this.decide(postId, request, body);
    answer(response, receipt.outcome);
    const bytes = typeof body === 'string' ? 0 : body.length;
    this.recorder.record({ postId, ...receipt, bytes, durationMs: performance.now() - startedAt });
  }

  private decide(postId: string, request: IncomingMessage, body: Buffer | 'too_large'): Promise<Answer> | Answer {
    if (body === 'too_large') return { outcome: 'body_too_large', items: 0 };
    const signature = request.headers[SIGNATURE_HEADER];
    return this.receiveWebhook.run({ postId, receivedAt: new Date(), signature, body });
  }
}

function answer(response: ServerResponse, outcome: Answer['outcome']): void {
  // What may still come of a body that is too large is not wanted: the connection ends with the answer.
  if (outcome === 'body_too_large') response.setHeader('connection', 'close');
  response.writeHead(STATUS[outcome], { 'content-length': 0 }).end();
}

/** A query does not change what it is. */
function isWebhookPost({ method, url }: IncomingMessage): boolean {
  return method === 'POST' && (url === WEBHOOK_PATH || url?.startsWith(`${WEBHOOK_PATH}?`) === true);
}
