import { Injectable } from '@nestjs/common';
import { Settings } from '../faults/settings.js';
import { Clock } from '../state/clock.js';
import { SimulatorState } from '../state/simulator-state.js';
import type { ThreadMessage } from '../threads/message.js';
import type { Thread } from '../threads/thread.js';
import { Threads } from '../threads/threads.js';
import { PublishWebhook } from '../webhooks/publish-webhook.js';

/** A reply on the customer's side: delivered when their device is online, read when they look. */
@Injectable()
export class ReceiveReply {
  constructor(
    private readonly state: SimulatorState,
    private readonly threads: Threads,
    private readonly webhooks: PublishWebhook,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  async whenOnline(thread: Thread, message: ThreadMessage): Promise<void> {
    const isOnline = this.state.customers.get(thread.customerId)?.isOnline ?? false;
    if (isOnline && this.settings.values.autoDeliver) await this.deliver(thread, [message]);
  }

  /** Everything that waits is delivered: `message_deliveries`. Whether anybody was told. */
  async deliver(thread: Thread, only?: readonly ThreadMessage[]): Promise<boolean> {
    const waiting = (only ?? this.replies(thread)).filter(({ mid }) => this.threads.message(mid)?.deliveredAt === null);
    const watermark = waiting.at(-1)?.at;
    if (watermark === undefined) return false;
    const now = this.clock.now();
    for (const { mid } of waiting) this.threads.changeMessage(mid, { deliveredAt: now });
    const mids = this.settings.values.deliveryMids ? { mids: waiting.map(({ mid }) => mid) } : {};
    return this.tell(thread, 'message_deliveries', { delivery: { ...mids, watermark } });
  }

  /** The customer looks at the thread: `message_reads`, where there is anything new to see. */
  async read(thread: Thread): Promise<boolean> {
    const unseen = this.replies(thread).filter(({ readAt }) => readAt === null);
    const watermark = unseen.at(-1)?.at;
    if (watermark === undefined) return false;
    await this.deliver(thread);
    const now = this.clock.now();
    for (const { mid } of unseen) this.threads.changeMessage(mid, { readAt: now });
    return this.tell(thread, 'message_reads', { read: { watermark } });
  }

  private replies(thread: Thread): ThreadMessage[] {
    return this.threads.messages(thread).filter(({ from }) => from === 'page');
  }

  private tell(thread: Thread, field: string, event: object): Promise<boolean> {
    const people = { sender: { id: thread.psid }, recipient: { id: thread.pageId } };
    return this.webhooks.inThread(thread, field, { ...people, timestamp: this.clock.now(), ...event });
  }
}
