import { Injectable } from '@nestjs/common';
import { askedFields } from '../graph/asked-fields.js';
import type { GraphCall } from '../graph/graph-call.js';
import { graphError } from '../graph/graph-error.js';
import { selectFields } from '../graph/select-fields.js';
import { PublicAddress } from '../media/public-address.js';
import { allows } from '../oauth/grant.js';
import { IdentifyCaller } from '../oauth/identify-caller.js';
import { SimulatorState } from '../state/simulator-state.js';
import { Threads } from '../threads/threads.js';
import { PROFILE_DEFAULT, PROFILE_FIELDS } from './profile-fields.js';

/** `/{psid}`: who writes to a Page. Only for people who did write to this very Page. */
@Injectable()
export class ShowProfile {
  constructor(
    private readonly callers: IdentifyCaller,
    private readonly state: SimulatorState,
    private readonly threads: Threads,
    private readonly address: PublicAddress,
  ) {}

  run(call: GraphCall, psid: string): object {
    const { page, grant } = this.callers.page(call, 'me');
    const thread = this.threads.find(page.id, psid);
    const customer = thread && this.state.customers.get(thread.customerId);
    if (customer === undefined || !allows(grant, 'pages_messaging', page.id)) throw graphError(100, 33);
    if (!customer.hasProfile) throw graphError(100, 2018218);
    const node = { id: psid, customer, pictureUrl: this.address.portrait('customer', customer.id) };
    return selectFields(node, 'User', PROFILE_FIELDS, askedFields(call, PROFILE_DEFAULT));
  }
}
