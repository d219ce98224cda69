import type { Channel } from '@faro/inbox';
import { type Act, assertMayDo } from '@faro/security';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { assertPlanIncludes } from '../agency/plan-gate.js';
import { REQUIRED_ACT, REQUIRED_CHANNEL, WITHOUT_SESSION } from './caller.decorator.js';
import { SessionCookie } from './session.cookie.js';
import { Sessions, signedOut } from './sessions.js';

/** Of the matched route, not of the address: that one may be spelt in many ways. */
const API = '/api/';

/** Everything under /api needs a session unless its route says otherwise, and the role and plan that its route asks for. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly cookie: SessionCookie,
    private readonly sessions: Sessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!request.routeOptions.url?.startsWith(API) || this.setting(context, WITHOUT_SESSION)) return true;
    const ticket = this.cookie.read(request);
    const caller = ticket && (await this.sessions.resume(ticket));
    if (!caller) throw signedOut();
    const act = this.setting<Act>(context, REQUIRED_ACT);
    if (act) assertMayDo(caller.role, act);
    const channel = this.setting<Channel>(context, REQUIRED_CHANNEL);
    if (channel) assertPlanIncludes(caller.plan, channel);
    request.caller = { ...caller, address: request.ip };
    return true;
  }

  private setting<T>(context: ExecutionContext, name: string): T | undefined {
    return this.reflector.getAllAndOverride<T>(name, [context.getHandler(), context.getClass()]);
  }
}
