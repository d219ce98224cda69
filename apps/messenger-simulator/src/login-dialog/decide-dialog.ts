import { Injectable } from '@nestjs/common';
import { consent } from '../oauth/grant.js';
import { IssueTokens } from '../oauth/issue-tokens.js';
import { SimulatorState } from '../state/simulator-state.js';
import type { Person } from '../world/person.js';
import { type DialogRequest, permissionsToAsk } from './dialog-request.js';
import type { DialogEnd } from './redirect-back.js';

export interface DialogAnswer {
  readonly decision: 'accept' | 'cancel' | 'fail';
  /** Null: every permission that was asked for. */
  readonly permissions: readonly string[] | null;
  /** `all`: all Pages, also future ones. */
  readonly pageIds: readonly string[] | 'all';
}

/** What becomes of a person's answer: their grant and a code, or nothing. */
@Injectable()
export class DecideDialog {
  constructor(
    private readonly state: SimulatorState,
    private readonly tokens: IssueTokens,
  ) {}

  run(request: DialogRequest, person: Person, answer: DialogAnswer): DialogEnd {
    if (answer.decision === 'cancel') return { kind: 'cancelled' };
    if (answer.decision === 'fail') return { kind: 'app_failure' };
    const grant = this.state.grants.get(person.id);
    const asked = permissionsToAsk(request, grant);
    const mayDecline = request.configuration === null && answer.permissions !== null;
    const accepted = asked.filter(
      (permission) => !mayDecline || permission === 'public_profile' || answer.permissions?.includes(permission),
    );
    const declined = request.permissions.filter((permission) => !accepted.includes(permission));
    const pageIds = answer.pageIds === 'all' ? null : answer.pageIds.filter((id) => person.roles[id] !== undefined);
    this.state.grants.set(person.id, consent(grant, { personId: person.id, accepted, declined, pageIds }));
    const tokenKind = request.configuration?.tokenKind ?? 'USER';
    const { code } = this.tokens.code({ personId: person.id, redirectUri: request.redirectUri, tokenKind });
    return { kind: 'accepted', code, granted: accepted, declined };
  }
}
