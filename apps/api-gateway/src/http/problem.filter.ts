import { LOGGER, type Logger } from '@faro/observability';
import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeProblem, type ProblemDescription } from './describe-problem.js';
import type { Problem } from './problem.dto.js';

/** Answers every error as `application/problem+json`; what nobody expected is logged with the id that the person can quote. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = describeProblem(error);
    const fields = { requestId: request.id, code: problem.code, error };
    if (problem.status === 503) this.logger.warn(fields, 'request refused for now');
    else if (problem.status >= 500) this.logger.error(fields, 'request failed');
    this.answer(request, reply, problem);
  }

  protected answer(request: FastifyRequest, reply: FastifyReply, problem: ProblemDescription): void {
    sendProblem(reply, request.id, problem);
  }
}

export function sendProblem(reply: FastifyReply, requestId: string, problem: ProblemDescription): void {
  const { status, retryAfterSeconds } = problem;
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
  reply
    .status(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(problemBody(requestId, problem));
}

export function problemBody(requestId: string, problem: ProblemDescription): string {
  return JSON.stringify(problemMembers(requestId, problem));
}

export function problemMembers(
  requestId: string,
  { status, code, title, detail, details }: ProblemDescription,
): Problem {
  return { ...details, type: `urn:faro:problem:${code}`, title, status, detail, code, requestId };
}
