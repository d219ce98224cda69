import { Injectable } from '@nestjs/common';
import { Settings } from '../faults/settings.js';
import { type GraphCall, textParam } from '../graph/graph-call.js';
import { graphError } from '../graph/graph-error.js';
import { SimulatorConfig } from '../simulator.config.js';
import { Clock } from '../state/clock.js';
import { SimulatorState } from '../state/simulator-state.js';
import type { Page } from '../world/page.js';
import type { Person } from '../world/person.js';
import { type AccessToken, whyInvalid } from './access-token.js';
import { refuseProof } from './appsecret-proof.js';
import { allows, type Grant } from './grant.js';

export interface UserCaller {
  readonly kind: 'user';
  readonly person: Person;
  readonly grant: Grant;
  readonly token: AccessToken;
}

export interface PageCaller {
  readonly kind: 'page';
  readonly person: Person;
  readonly grant: Grant;
  readonly page: Page;
  readonly token: AccessToken;
  /** The app that the token was made for. */
  readonly appId: string;
}

export type Caller = UserCaller | PageCaller | { readonly kind: 'app' };

/** Who calls, from the token and its proof. Throws Meta's error where there is no one to answer. */
@Injectable()
export class IdentifyCaller {
  constructor(
    private readonly state: SimulatorState,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly config: SimulatorConfig,
  ) {}

  anyone(call: GraphCall): Caller {
    if (call.token === null) throw graphError(call.path.startsWith('/me') ? 2500 : 104);
    if (this.isAppToken(call.token)) {
      this.checkProof(call, call.token, false);
      return { kind: 'app' };
    }
    const token = this.validToken(call.token);
    this.checkProof(call, call.token, this.settings.values.requireProof);
    return this.callerOf(token);
  }

  user(call: GraphCall): UserCaller {
    const caller = this.anyone(call);
    if (caller.kind === 'user') return caller;
    throw graphError(2500);
  }

  app(call: GraphCall): void {
    if (this.anyone(call).kind !== 'app')
      throw graphError(15, null, '(#15) This method must be called with an app access_token.');
  }

  /** The Page that the path names, called with that Page's own token and, where named, with a permission that covers it. */
  page(call: GraphCall, node: string, permission?: string): PageCaller {
    const caller = this.anyone(call);
    if (caller.kind !== 'page') throw refuseForeignToken(caller);
    if (node !== 'me' && node !== caller.page.id) throw graphError(100, 33);
    if (permission !== undefined && !allows(caller.grant, permission, caller.page.id))
      throw missingPermission(permission);
    return caller;
  }

  isAppToken(token: string): boolean {
    const [id, secret] = token.split('|');
    return id === this.config.appId && this.config.appSecrets.includes(secret ?? '');
  }

  /** The Page that a token speaks for, without asking whether it may. */
  pageOf(token: string | null): string | null {
    return token === null ? null : (this.state.tokens.get(token)?.pageId ?? null);
  }

  private validToken(text: string): AccessToken {
    const token = this.state.tokens.get(text);
    if (token === undefined) throw graphError(190);
    const reason = whyInvalid(token, this.clock.now());
    if (reason !== null) throw graphError(190, reason);
    return token;
  }

  private checkProof(call: GraphCall, token: string, required: boolean): void {
    const proof = textParam(call, 'appsecret_proof');
    const demands = { required, now: this.clock.now() };
    const time = textParam(call, 'appsecret_time');
    const refusal = refuseProof({ token, proof, time }, this.config.appSecrets, demands);
    if (refusal !== null) throw refusal;
  }

  private callerOf(token: AccessToken): Caller {
    const person = this.state.people.get(token.personId);
    const grant = this.state.grants.get(token.personId);
    if (person === undefined || grant === undefined) throw graphError(190, 458);
    if (token.pageId === null) return { kind: 'user', person, grant, token };
    const page = this.state.pages.get(token.pageId);
    if (page === undefined || person.roles[token.pageId] === undefined) throw graphError(190, 492);
    return { kind: 'page', person, grant, page, token, appId: this.config.appId };
  }
}

function refuseForeignToken(caller: Caller) {
  return caller.kind === 'user'
    ? graphError(190, null, '(#190) This method must be called with a Page Access Token')
    : graphError(100, 33);
}

function missingPermission(permission: string) {
  if (permission === 'pages_messaging') return graphError(230);
  const message = `(#200) Requires ${permission} permission to manage the object`;
  return graphError(200, null, message);
}
