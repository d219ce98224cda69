import { ResetBehaviour } from '../faults/reset-behaviour.js';
import { CallLog } from '../graph/call-log.js';
import { DispatchWebhooks } from '../webhooks/dispatch-webhooks.js';
import { WebhookLog } from '../webhooks/webhook-log.js';
import { World } from '../world/world.js';
import { ControlController, ControlPost } from './control.controller.js';

/** Back to the first day. */
@ControlController()
export class ResetController {
  constructor(
    private readonly world: World,
    private readonly behaviour: ResetBehaviour,
    private readonly dispatch: DispatchWebhooks,
    private readonly webhooks: WebhookLog,
    private readonly calls: CallLog,
  ) {}

  /** Forgets tokens, grants, subscriptions, messages, faults, settings, the clock and all records; seeds the world anew. */
  @ControlPost('reset')
  reset(): object {
    this.dispatch.forgetAll();
    this.webhooks.clear();
    this.calls.clear();
    this.behaviour.run();
    this.world.startOver();
    return { ok: true };
  }
}
