import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NEVER, type Observable } from 'rxjs';
import { AnswerFaultily } from '../faults/answer-faultily.interceptor.js';
import { Settings } from '../faults/settings.js';
import { IdentifyCaller } from '../oauth/identify-caller.js';
import { Clock } from '../state/clock.js';
import { randomTraceId } from '../state/random-ids.js';
import { CallLog } from './call-log.js';
import type { GraphCall } from './graph-call.js';
import { graphError } from './graph-error.js';
import { readGraphCall } from './read-graph-call.controller.js';
import { servingVersion } from './version.js';

/** Around every Graph path: reads the call, sets Meta's headers, keeps the log, and lets the fault switches at it. */
@Injectable()
export class GraphInterceptor implements NestInterceptor {
  constructor(
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly callers: IdentifyCaller,
    private readonly log: CallLog,
    private readonly faults: AnswerFaultily,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const asked = request.raw.graphVersion ?? null;
    const version = servingVersion(asked, this.clock.now());
    if (version === null) throw graphError(2500, null, `Unknown path components: /${asked}`);
    const call = await readGraphCall(request, version);
    request.graphCall = call;
    this.setHeaders(reply, call);
    this.log.record(call, reply);
    const outcome = await this.faults.answer({ request, reply, call, pageId: this.pageOf(call) }, next);
    return outcome ?? NEVER;
  }

  private setHeaders(reply: FastifyReply, call: GraphCall): void {
    const { appUsage, pageUsage, businessUsage } = this.settings.values;
    reply.header('facebook-api-version', call.version).header('x-fb-trace-id', randomTraceId());
    if (appUsage !== null) reply.header('x-app-usage', JSON.stringify(appUsage));
    if (pageUsage !== null) reply.header('x-page-usage', JSON.stringify(pageUsage));
    if (businessUsage !== null) reply.header('x-business-use-case-usage', JSON.stringify(businessUsage));
  }

  /** The Page that the path names; `me` is the Page of the token. */
  private pageOf(call: GraphCall): string | null {
    const node = call.path.split('/')[1] ?? '';
    return /^\d+$/.test(node) ? node : this.callers.pageOf(call.token);
  }
}
