import { Catch } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemDescription } from '../http/describe-problem.js';
import { ProblemFilter } from '../http/problem.filter.js';

const INTEGRATIONS = '/settings/integrations';

/**
 * The way to Facebook and back is walked by a browser and not by the portal: where it ends in a problem, the person gets a page that takes
 * them back to the portal, with the problem's status and code as before. Programs get the problem itself.
 */
@Catch()
export class LeadBackFilter extends ProblemFilter {
  protected override answer(request: FastifyRequest, reply: FastifyReply, problem: ProblemDescription): void {
    if (!(request.headers.accept ?? '').includes('text/html')) super.answer(request, reply, problem);
    else
      reply
        .status(problem.status)
        .header('content-type', 'text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(pageTo(`${INTEGRATIONS}?connect_error=${reasonOf(problem.code)}`));
  }
}

/** Whose session has ended meanwhile signs in first, and reads then that the login with Facebook has to be begun again. */
const reasonOf = (code: string): string => (code === 'unauthenticated' ? 'oauth_state_invalid' : code);

/** `path` is made of our own words. */
function pageTo(path: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${path}"><title>FARO</title></head><body><p>The login with Facebook did not come to its end. <a href="${path}">Back to the integrations</a></p></body></html>`;
}
