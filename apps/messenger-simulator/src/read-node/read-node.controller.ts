import { Param } from '@nestjs/common';
import { PAGE_DEFAULT, PAGE_FIELDS, PERSON_FIELDS } from '../accounts/account-fields.js';
import { DescribeAccounts } from '../accounts/describe-accounts.js';
import { askedFields } from '../graph/asked-fields.js';
import { Call, GraphController, GraphGet } from '../graph/graph.controller.js';
import type { GraphCall } from '../graph/graph-call.js';
import { graphError } from '../graph/graph-error.js';
import { selectFields } from '../graph/select-fields.js';
import { type Caller, IdentifyCaller } from '../oauth/identify-caller.js';
import { ShowProfile } from '../profile/show-profile.js';
import { SimulatorState } from '../state/simulator-state.js';
import { ReadConversation } from './read-conversation.js';

/** `/{id}`: whatever the id stands for. */
@GraphController()
export class ReadNodeController {
  constructor(
    private readonly callers: IdentifyCaller,
    private readonly state: SimulatorState,
    private readonly accounts: DescribeAccounts,
    private readonly profile: ShowProfile,
    private readonly conversation: ReadConversation,
  ) {}

  @GraphGet(':node')
  read(@Call() call: GraphCall, @Param('node') node: string): object {
    if (node.startsWith('t_') || node.startsWith('m_')) return this.conversation.run(call, node);
    const caller = this.callers.anyone(call);
    if (!/^\d+$/.test(node))
      throw graphError(803, null, `(#803) Some of the aliases you requested do not exist: ${node}`);
    if (caller.kind === 'app') throw graphError(100, 33);
    if (this.state.pages.get(node) !== undefined) return this.showPage(call, caller, node);
    if (caller.kind === 'user') return this.showPerson(call, caller, node);
    return this.profile.run(call, node);
  }

  private showPage(call: GraphCall, caller: Exclude<Caller, { kind: 'app' }>, pageId: string): object {
    return selectFields(this.accounts.page(caller, pageId), 'Page', PAGE_FIELDS, askedFields(call, PAGE_DEFAULT));
  }

  private showPerson(call: GraphCall, caller: Extract<Caller, { kind: 'user' }>, id: string): object {
    if (id !== caller.person.id) throw graphError(100, 33);
    return selectFields(this.accounts.person(caller), 'User', PERSON_FIELDS, askedFields(call, ['name']));
  }
}
