import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type CallHandler, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstValueFrom, map, type Observable, of } from 'rxjs';
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

/** More than anybody reads of an answer. */
const HUGE_BYTES = 9 * 1024 * 1024;
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
    case 'cut_off':
    case 'drip':
      reply.hijack();
      beginAnswer(reply, kind === 'cut_off');
      return null;
    case 'huge':
      reply.status(200).type('application/json').send(Buffer.alloc(HUGE_BYTES, '{'));
      return null;
    case 'gzip':
      return answerTruly().pipe(map((answer) => zip(reply, answer)));
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

/** Half of an answer, whose other half never comes: the connection is cut, or stays open without a word. */
function beginAnswer({ raw }: FastifyReply, isCut: boolean): void {
  raw.writeHead(200, { 'content-type': 'application/json', 'content-length': '200' });
  raw.write('{"recipient_id":"24501987', () => {
    if (isCut) raw.destroy();
  });
}

function zip(reply: FastifyReply, answer: unknown): Buffer {
  reply.type('application/json').header('content-encoding', 'gzip');
  return gzipSync(JSON.stringify(answer));
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
