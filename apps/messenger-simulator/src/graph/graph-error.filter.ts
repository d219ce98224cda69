import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { randomTraceId } from '../state/random-ids.js';
import { GraphError, graphError } from './graph-error.js';

/** Every failure of a Graph path in Meta's shape. */
@Catch()
export class GraphErrorFilter implements ExceptionFilter {
  catch(failure: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = failure instanceof GraphError ? failure : describe(failure);
    const traceId = randomTraceId();
    if (error.challenge !== null) reply.header('www-authenticate', error.challenge);
    reply.header('cache-control', 'no-store').header('x-fb-trace-id', traceId);
    reply.status(error.row.status).send(error.body(traceId));
  }
}

function describe(failure: unknown): GraphError {
  if (failure instanceof HttpException) return graphError(100, null, `(#100) ${failure.message}`);
  return graphError(1, null, failure instanceof Error ? failure.message : String(failure));
}
