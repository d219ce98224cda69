import { ApiProblem, toProblem } from './problem.js';

export interface RequestOptions {
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Asks the API; throws `ApiProblem` for everything but success. */
export async function request<Answer>(method: string, path: string, options: RequestOptions = {}): Promise<Answer> {
  const response = await send(method, path, options);
  if (response.status === 204) return undefined as Answer;
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toProblem(body, response);
  return body as Answer;
}

async function send(method: string, path: string, { query = {}, body, headers }: RequestOptions): Promise<Response> {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value));
  const address = parameters.size > 0 ? `${path}?${parameters}` : path;
  try {
    return await fetch(address, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    throw new ApiProblem('unreachable', 0, error instanceof Error ? error.message : 'no answer', null);
  }
}
