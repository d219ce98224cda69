import { Injectable } from '@nestjs/common';
import { Settings } from '../faults/settings.js';
import { SimulatorConfig } from '../simulator.config.js';
import { SimulatorState } from '../state/simulator-state.js';
import type { Thread } from '../threads/thread.js';
import { DispatchWebhooks } from './dispatch-webhooks.js';
import type { WebhookItem } from './pending-webhook.js';

/** Fields that go to `standby` while another app controls the thread. */
const LISTENABLE = new Set([
  'messages',
  'message_echoes',
  'message_edits',
  'message_reactions',
  'message_deliveries',
  'message_reads',
  'messaging_postbacks',
  'messaging_referrals',
]);

/** Says that something happened, where the app and the Page have subscribed to hear it. */
@Injectable()
export class PublishWebhook {
  constructor(
    private readonly state: SimulatorState,
    private readonly dispatch: DispatchWebhooks,
    private readonly settings: Settings,
    private readonly config: SimulatorConfig,
  ) {}

  /** Resolves to whether anybody was told, when the first attempt is over. */
  async inThread(thread: Thread, field: string, item: object): Promise<boolean> {
    if (!this.isVisible(thread)) return false;
    const isForeign = thread.ownerAppId !== null && thread.ownerAppId !== this.config.appId;
    if (isForeign && LISTENABLE.has(field))
      return this.toPage(thread.pageId, 'standby', withoutPayload(item), 'standby');
    return this.toPage(thread.pageId, field, item, 'messaging');
  }

  async toPage(pageId: string, field: string, item: object, place: WebhookItem['place']): Promise<boolean> {
    const heard = this.state.pageSubscriptions.get(pageId)?.fields.includes(field) && this.appHears('page', field);
    if (heard) await this.dispatch.send({ object: 'page', entryId: pageId, place, field, item });
    return heard === true;
  }

  /** The webhook object `permissions`: a person took a permission back. */
  permissionRevoked(permission: string, targetIds: readonly string[]): void {
    if (!this.appHears('permissions', permission)) return;
    const value = { verb: 'revoked', ...(targetIds.length > 0 && { target_ids: targetIds }) };
    const item = { field: permission, value };
    void this.dispatch.send({ object: 'permissions', entryId: '0', place: 'changes', field: permission, item });
  }

  private appHears(object: string, field: string): boolean {
    const subscription = this.state.appSubscriptions.get(object);
    return subscription?.fields.includes(field) ?? false;
  }

  /** In development mode nothing is told of people without a role on the app. */
  private isVisible(thread: Thread): boolean {
    if (!this.settings.values.developmentMode) return true;
    return this.state.customers.get(thread.customerId)?.hasAppRole ?? false;
  }
}

/** Who only listens does not learn a button's payload. */
function withoutPayload(item: object): object {
  if (!('postback' in item)) return item;
  const { payload: _, ...postback } = item.postback as Record<string, unknown>;
  return { ...item, postback };
}
