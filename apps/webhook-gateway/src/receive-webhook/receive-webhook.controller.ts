import { randomUUID } from 'node:crypto';
import { SIGNATURE_HEADER } from '@faro/messenger-platform';
import { LOGGER, type Logger, Metrics } from '@faro/observability';
import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Receipt, type ReceiptOutcome, ReceiveWebhook } from './receive-webhook.js';

/** Meta sends again whatever is not answered with 200. */
const STATUS: Record<ReceiptOutcome, number> = {
  accepted: 200,
  signature_refused: 401,
  not_json: 400,
  nested_too_deep: 400,
  item_too_large: 413,
  kafka_unavailable: 503,
};

/** One of something for each outcome. */
function mapOutcomes<T>(make: (outcome: ReceiptOutcome) => T): Record<ReceiptOutcome, T> {
  const outcomes = Object.keys(STATUS) as ReceiptOutcome[];
  return Object.fromEntries(outcomes.map((outcome) => [outcome, make(outcome)])) as Record<ReceiptOutcome, T>;
}

const NO_BODY = Buffer.alloc(0);

@Controller('api/webhooks/facebook')
export class ReceiveWebhookController {
  private readonly posts;
  private readonly items;
  private readonly seconds;

  constructor(
    private readonly receiveWebhook: ReceiveWebhook,
    @Inject(LOGGER) private readonly logger: Logger,
    metrics: Metrics,
  ) {
    const posts = metrics.counter('webhook_posts_total', 'Webhook POSTs by what became of them.', ['outcome']);
    this.posts = mapOutcomes((outcome) => posts.labels(outcome));
    this.items = metrics.counter('webhook_items_total', 'Items of accepted webhook POSTs.');
    this.seconds = metrics.histogram('webhook_post_seconds', 'From the whole body to the answer.');
  }

  @Post()
  async receive(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const startedAt = performance.now();
    const postId = randomUUID();
    const body = Buffer.isBuffer(request.body) ? request.body : NO_BODY;
    const signature = request.headers[SIGNATURE_HEADER];
    const receipt = await this.receiveWebhook.run({ postId, receivedAt: new Date(), signature, body });
    reply.status(STATUS[receipt.outcome]).send();
    this.record(postId, receipt, body.length, performance.now() - startedAt);
  }

  private record(postId: string, { outcome, items }: Receipt, bytes: number, durationMs: number): void {
    this.posts[outcome].inc();
    if (outcome === 'accepted') this.items.inc(items);
    this.seconds.observe(durationMs / 1_000);
    const fields = { postId, outcome, items, bytes, durationMs: Math.round(durationMs * 10) / 10 };
    if (outcome === 'accepted') this.logger.info(fields, 'webhook');
    else this.logger.warn(fields, 'webhook');
  }
}
