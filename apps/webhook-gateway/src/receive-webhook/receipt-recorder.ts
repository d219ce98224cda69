import { LOGGER, type Logger, Metrics } from '@faro/observability';
import { Inject, Injectable } from '@nestjs/common';
import type { ReceiptOutcome } from './receive-webhook.js';

/** What became of one POST. */
export interface AnsweredPost {
  readonly postId: string;
  readonly outcome: ReceiptOutcome | 'body_too_large';
  readonly items: number;
  readonly bytes: number;
  readonly durationMs: number;
}

/** A count for each POST, and a line for each that was refused: of those that were accepted the ledger tells, item by item. */
@Injectable()
export class ReceiptRecorder {
  private readonly posts;
  private readonly items;
  private readonly seconds;
  private readonly counters = new Map<string, { inc(): void }>();

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.posts = metrics.counter('webhook_posts_total', 'Webhook POSTs by what became of them.', ['outcome']);
    this.items = metrics.counter('webhook_items_total', 'Items of accepted webhook POSTs.');
    this.seconds = metrics.histogram('webhook_post_seconds', 'From the first byte of the body to the answer.');
  }

  record({ postId, outcome, items, bytes, durationMs }: AnsweredPost): void {
    this.counterOf(outcome).inc();
    if (outcome === 'accepted') this.items.inc(items);
    this.seconds.observe(durationMs / 1_000);
    const fields = { postId, outcome, items, bytes, durationMs: Math.round(durationMs * 10) / 10 };
    if (outcome === 'accepted') this.logger.debug(fields, 'webhook');
    else this.logger.warn(fields, 'webhook');
  }

  /** Looking a counter up by its label costs more than counting. */
  private counterOf(outcome: string): { inc(): void } {
    const known = this.counters.get(outcome);
    if (known) return known;
    const counter = this.posts.labels(outcome);
    this.counters.set(outcome, counter);
    return counter;
  }
}
