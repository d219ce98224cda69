/** What the API answered instead of what was asked: an RFC 9457 problem, or `unreachable` when nothing answered. */
export class ApiProblem extends Error {
  constructor(
    /** Stable; sentences for it stand in the translations under `problem`. */
    readonly code: string,
    /** The HTTP status, 0 when there was no answer. */
    readonly status: number,
    message: string,
    /** To quote when asking for help; null when the server gave none. */
    readonly requestId: string | null,
  ) {
    super(message);
    this.name = 'ApiProblem';
  }

  /** Whether the same request may succeed later. An error inside the server (500) is none that waiting mends. */
  get isTemporary(): boolean {
    return [0, 429, 502, 503, 504].includes(this.status);
  }
}

interface ProblemBody {
  code?: string;
  title?: string;
  detail?: string;
  requestId?: string;
}

export function toProblem(body: unknown, response: Response): ApiProblem {
  const problem: ProblemBody = typeof body === 'object' && body !== null ? body : {};
  return new ApiProblem(
    problem.code ?? `http_${response.status}`,
    response.status,
    problem.detail ?? problem.title ?? response.statusText,
    problem.requestId ?? response.headers.get('x-request-id'),
  );
}
