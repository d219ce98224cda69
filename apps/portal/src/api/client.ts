import createClient from 'openapi-fetch';
import { ApiProblem, toProblem } from './problem.js';
import type { paths } from './schema.js';

/** The API under the portal's own address, with the types of api/openapi.yaml. `fetch` is looked up at each call: specs put their own there. */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  fetch: (request) => globalThis.fetch(request),
});

interface Reply<Answer> {
  data?: Answer;
  error?: unknown;
  response: Response;
}

/** What the API answered; throws `ApiProblem` for everything but success. */
export async function answerOf<Answer>(call: Promise<Reply<Answer>>): Promise<Answer> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    throw new ApiProblem('unreachable', 0, cause instanceof Error ? cause.message : 'no answer', null);
  });
  if (!response.ok) throw toProblem(error, response);
  return data as Answer;
}
