import { Injectable } from '@nestjs/common';
import type { WebhookItem } from './pending-webhook.js';

const KEPT = 20_000;

/** One POST. `status` null: no answer, and `failure` says why. */
export interface WebhookAttempt {
  readonly at: number;
  readonly status: number | null;
  readonly durationMs: number;
  readonly failure: string | null;
}

/** One body on its way: all its POSTs, and what became of it. */
export interface RecordedWebhook {
  readonly id: string;
  readonly items: readonly WebhookItem[];
  state: 'pending' | 'delivered' | 'dropped';
  readonly attempts: WebhookAttempt[];
  /** The text that was posted last. */
  body: string;
}

/** What was sent to the app, newest last. */
@Injectable()
export class WebhookLog {
  private records: RecordedWebhook[] = [];
  /** Since the start or the last reset. */
  readonly counts = { posts: 0, delivered: 0, dropped: 0 };

  open(id: string, items: readonly WebhookItem[]): RecordedWebhook {
    const record: RecordedWebhook = { id, items, state: 'pending', attempts: [], body: '' };
    this.records.push(record);
    if (this.records.length > 2 * KEPT) this.records = this.records.slice(-KEPT);
    return record;
  }

  note(record: RecordedWebhook, body: string, attempt: WebhookAttempt): void {
    record.body = body;
    record.attempts.push(attempt);
    this.counts.posts += 1;
  }

  close(record: RecordedWebhook, state: 'delivered' | 'dropped'): void {
    if (record.state === 'pending') this.counts[state] += 1;
    record.state = state;
  }

  list(): readonly RecordedWebhook[] {
    return this.records;
  }

  clear(): void {
    this.records = [];
    Object.assign(this.counts, { posts: 0, delivered: 0, dropped: 0 });
  }
}
