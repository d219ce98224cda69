import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '../faults/settings.js';
import { Clock } from '../state/clock.js';
import { randomTraceId } from '../state/random-ids.js';
import { SimulatorState } from '../state/simulator-state.js';
import { escapeBody } from './escape-body.js';
import { composeBody, laneOf, type PendingWebhook, type WebhookItem } from './pending-webhook.js';
import { WebhookClient } from './webhook.client.js';
import { type RecordedWebhook, WebhookLog } from './webhook-log.js';

/** Where batches are made: one lane for each kind of object, as a body is of one kind. */
const BATCH_LANE = 'all of ';

/**
 * Brings items to the app. A thread's items go out one after another, threads side by side. What is not answered with 200 in
 * time is repeated with growing pauses beside what follows, as Meta does: order is kept for first attempts only.
 */
@Injectable()
export class DispatchWebhooks implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly lanes = new Map<string, WebhookItem[]>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly waiting = new Map<WebhookItem, () => void>();
  private readonly failingSince = new Map<string, number>();
  private isStopped = false;

  constructor(
    private readonly state: SimulatorState,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly client: WebhookClient,
    private readonly log: WebhookLog,
  ) {}

  /** Takes up what a former process had not brought home. */
  onApplicationBootstrap(): void {
    for (const pending of this.state.pendingWebhooks.values())
      this.repeatLater(pending, this.log.open(pending.id, pending.items));
  }

  /** What is on its way stays in the state, for the next process. */
  onApplicationShutdown(): void {
    this.isStopped = true;
    this.clearTimers();
  }

  /** Forgets everything that is on its way. */
  forgetAll(): void {
    this.clearTimers();
    this.lanes.clear();
    for (const done of this.waiting.values()) done();
    this.waiting.clear();
    this.failingSince.clear();
    this.state.pendingWebhooks.clear();
  }

  /** Resolves when the first attempt is over, whatever came of it. */
  send(item: WebhookItem): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.waiting.set(item, resolve);
    const { shuffleMs, batchItems } = this.settings.values;
    if (shuffleMs > 0) this.later(Math.random() * shuffleMs, () => void this.sendFirst([item]));
    else this.queue(batchItems > 1 ? `${BATCH_LANE}${item.object}` : laneOf(item), item);
    return promise;
  }

  get pendingCount(): number {
    return this.state.pendingWebhooks.size + [...this.lanes.values()].reduce((sum, lane) => sum + lane.length, 0);
  }

  private queue(name: string, item: WebhookItem): void {
    const lane = this.lanes.get(name);
    if (lane) lane.push(item);
    else {
      this.lanes.set(name, [item]);
      void this.drain(name);
    }
  }

  private async drain(name: string): Promise<void> {
    const { batchItems, batchWaitMs } = this.settings.values;
    const isBatch = name.startsWith(BATCH_LANE);
    if (isBatch) await wait(batchWaitMs);
    for (let lane = this.lanes.get(name); lane && lane.length > 0; lane = this.lanes.get(name))
      await this.sendFirst(lane.splice(0, isBatch ? batchItems : 1));
    this.lanes.delete(name);
  }

  private async sendFirst(items: readonly WebhookItem[]): Promise<void> {
    const pending = { id: randomTraceId(), items, attempts: 0, firstTriedAt: null };
    this.state.pendingWebhooks.set(pending.id, pending);
    await this.attempt(pending, this.log.open(pending.id, items));
    for (const item of items) this.waiting.get(item)?.();
    for (const item of items) this.waiting.delete(item);
  }

  private async attempt(pending: PendingWebhook, record: RecordedWebhook): Promise<void> {
    const url = this.state.appSubscriptions.get(pending.items[0]?.object ?? 'page')?.callbackUrl;
    if (url === undefined || this.isStopped) return;
    const body = escapeBody(composeBody(pending.items, this.clock.now()));
    const attempt = await this.client.post(url, Buffer.from(body));
    this.log.note(record, body, attempt);
    if (this.isStopped) return;
    if (attempt.status === 200) this.finish(pending, record);
    else
      this.fail(
        { ...pending, attempts: pending.attempts + 1, firstTriedAt: pending.firstTriedAt ?? attempt.at },
        record,
      );
  }

  private finish(pending: PendingWebhook, record: RecordedWebhook): void {
    this.log.close(record, 'delivered');
    this.state.pendingWebhooks.delete(pending.id);
    for (const { entryId } of pending.items) this.failingSince.delete(entryId);
    if (Math.random() < this.settings.values.duplicateRate)
      this.later(Math.random() * 200, () => void this.duplicate(pending, record));
  }

  /** Once more although it was answered with 200. Whatever is answered now, nothing follows. */
  private async duplicate(pending: PendingWebhook, record: RecordedWebhook): Promise<void> {
    const url = this.state.appSubscriptions.get(pending.items[0]?.object ?? 'page')?.callbackUrl;
    if (url === undefined) return;
    const body = escapeBody(composeBody(pending.items, this.clock.now()));
    this.log.note(record, body, await this.client.post(url, Buffer.from(body)));
  }

  private fail(pending: PendingWebhook, record: RecordedWebhook): void {
    this.disableWhenLong(pending);
    if (pending.attempts > this.settings.values.retryPausesMs.length) {
      this.log.close(record, 'dropped');
      this.state.pendingWebhooks.delete(pending.id);
    } else {
      this.state.pendingWebhooks.set(pending.id, pending);
      this.repeatLater(pending, record);
    }
  }

  private repeatLater(pending: PendingWebhook, record: RecordedWebhook): void {
    const pauseMs = this.settings.values.retryPausesMs[Math.max(0, pending.attempts - 1)] ?? 0;
    this.later(pauseMs, () => void this.attempt(pending, record));
  }

  /** "Webhooks disabled": a Page whose webhooks fail for too long is not told anything any more. */
  private disableWhenLong(pending: PendingWebhook): void {
    const { disableAfterMs } = this.settings.values;
    for (const { entryId } of pending.items) {
      const since = this.failingSince.get(entryId) ?? Date.now();
      this.failingSince.set(entryId, since);
      if (disableAfterMs > 0 && Date.now() - since >= disableAfterMs) this.state.pageSubscriptions.delete(entryId);
    }
  }

  private clearTimers(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private later(delayMs: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act();
    }, delayMs);
    this.timers.add(timer);
  }
}
