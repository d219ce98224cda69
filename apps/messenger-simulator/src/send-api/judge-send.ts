import { Injectable } from '@nestjs/common';
import { Settings } from '../faults/settings.js';
import { SimulatorConfig } from '../simulator.config.js';
import { Clock } from '../state/clock.js';
import { SimulatorState } from '../state/simulator-state.js';
import type { Thread } from '../threads/thread.js';
import { Threads } from '../threads/threads.js';
import type { Page } from '../world/page.js';
import { customer } from '../world/seed-customers.js';
import { refuseRecipient } from './judge-recipient.js';
import type { SendRequest } from './send-request.js';

/** Whether this Page may write to this person now. */
@Injectable()
export class JudgeSend {
  constructor(
    private readonly state: SimulatorState,
    private readonly threads: Threads,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly config: SimulatorConfig,
  ) {}

  /** The thread that it goes to; throws Meta's error otherwise. */
  run(page: Page, request: SendRequest): Thread {
    if (this.settings.values.acceptUnknownPsids) this.befriend(page, request.psid);
    const thread = this.threads.find(page.id, request.psid);
    const refusal = refuseRecipient(request, {
      page,
      thread,
      customer: thread && this.state.customers.get(thread.customerId),
      ownAppId: this.config.appId,
      developmentMode: this.settings.values.developmentMode,
      now: this.clock.now(),
    });
    if (refusal !== null || thread === undefined) throw refusal;
    return thread;
  }

  /** For load tests: whoever is written to has just written. */
  private befriend(page: Page, psid: string): void {
    if (!/^\d+$/.test(psid) || psid === page.id) return;
    const id = `load-${psid}`;
    if (this.state.customers.get(id) === undefined)
      this.state.customers.set(
        id,
        customer(id, ['Load', psid.slice(-4)], 'en_US', { fixedPsids: { [page.id]: psid } }),
      );
    const thread = this.threads.open(page.id, psid, id, this.config.appId);
    this.threads.change(thread, { lastCustomerActionAt: this.clock.now() });
  }
}
