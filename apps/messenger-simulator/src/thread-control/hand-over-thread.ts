import { DomainError } from '@faro/errors';
import { Injectable } from '@nestjs/common';
import { SimulatorConfig } from '../simulator.config.js';
import { Clock } from '../state/clock.js';
import type { Thread } from '../threads/thread.js';
import { Threads } from '../threads/threads.js';
import { PublishWebhook } from '../webhooks/publish-webhook.js';

/** Control of a thread passes from app to app. Our app is the Page's default app: it may take a thread back at any time. */
@Injectable()
export class HandOverThread {
  constructor(
    private readonly threads: Threads,
    private readonly webhooks: PublishWebhook,
    private readonly clock: Clock,
    private readonly config: SimulatorConfig,
  ) {}

  /** By a call of our own app. Our own acts are not told back to us. */
  setOwner(thread: Thread, ownerAppId: string | null): void {
    this.threads.change(thread, { ownerAppId });
  }

  /** By another app: `take` and `request` come from it, `pass` gives the thread to us. Resolves to whether we were told. */
  fromOutside(thread: Thread, event: string, otherAppId: string, metadata: string): Promise<boolean> {
    const { appId } = this.config;
    switch (event) {
      case 'take': {
        this.threads.change(thread, { ownerAppId: otherAppId });
        const owners = { previous_owner_app_id: thread.ownerAppId, new_owner_app_id: otherAppId };
        return this.tell(thread, { take_thread_control: { ...owners, metadata } });
      }
      case 'pass': {
        this.threads.change(thread, { ownerAppId: appId });
        const owners = { previous_owner_app_id: otherAppId, new_owner_app_id: appId };
        return this.tell(thread, { pass_thread_control: { ...owners, metadata } });
      }
      case 'request':
        return this.tell(thread, { request_thread_control: { requested_owner_app_id: otherAppId, metadata } });
      default:
        throw new DomainError('event_unknown', 'invalid', 'event must be take, pass or request.');
    }
  }

  private tell({ pageId, psid }: Thread, event: object): Promise<boolean> {
    const item = { sender: { id: psid }, recipient: { id: pageId }, timestamp: this.clock.now(), ...event };
    return this.webhooks.toPage(pageId, 'messaging_handovers', item, 'messaging');
  }
}
