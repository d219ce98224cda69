import { setTimeout as wait } from 'node:timers/promises';
import { type CallHandler, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstValueFrom, type Observable, of } from 'rxjs';
import { errorRow } from '../graph/error-table.js';
import { type GraphCall, objectParam } from '../graph/graph-call.js';
import { GraphError } from '../graph/graph-error.js';
import type { Fault } from './fault.js';
import { FaultSwitches } from './fault-switches.js';

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly call: GraphCall;
  readonly pageId: string | null;
}

const HTML = '<!DOCTYPE html><html><head><title>Error</title></head><body>Sorry, something went wrong.</body></html>';

/** Answers a Graph call as the switches want it: truly, wrongly, late or not at all. */
@Injectable()
export class AnswerFaultily {
  constructor(private readonly switches: FaultSwitches) {}

  /** Null: there is no answer for Nest to send any more. */
  async answer(exchange: Exchange, next: CallHandler): Promise<Observable<unknown> | null> {
    const fault = this.switches.take(targetOf(exchange));
    if (fault === null) return next.handle();
    const result = fault.accepted ? await firstValueFrom(next.handle()) : undefined;
    if (fault.delayMs > 0) await wait(fault.delayMs);
    if (fault.kind === 'error') throw errorOf(fault);
    return misanswer(fault.kind, exchange, fault.accepted ? () => of(result) : () => next.handle());
  }
}

function misanswer(
  kind: Exclude<Fault['kind'], 'error'>,
  { request, reply }: Exchange,
  answerTruly: () => Observable<unknown>,
): Observable<unknown> | null {
  switch (kind) {
    case 'slow':
      return answerTruly();
    case 'no_message_id':
      return of({});
    case 'hang':
      reply.hijack();
      return null;
    case 'hang_up':
      reply.hijack();
      request.raw.socket.destroy();
      return null;
    case 'html':
      reply.status(200).type('text/html; charset=utf-8').send(HTML);
      return null;
    case 'garbage':
      reply.status(200).type('application/json').send(Buffer.from('{"recipient_id":"24501987'));
      return null;
    case 'empty':
      reply.status(200).type('application/json').send(Buffer.alloc(0));
      return null;
  }
}

function targetOf({ call, pageId }: Exchange) {
  const isSend = call.method === 'POST' && call.path.endsWith('/messages');
  return { isSend, pageId, psid: isSend ? recipientOf(call) : null, path: call.path };
}

function recipientOf(call: GraphCall): string | null {
  try {
    return String(objectParam(call, 'recipient')?.id ?? '') || null;
  } catch {
    return null;
  }
}

function errorOf({ code, subcode, status, message }: Fault): GraphError {
  const row = errorRow(code, subcode);
  return new GraphError({ ...row, status: status ?? row.status }, message ?? row.message);
}
