import { DomainError, type DomainErrorKind, TransientError } from '@faro/errors';

/** An error as the person and the client get it. `details` become members of the problem body. */
export interface ProblemDescription {
  status: number;
  code: string;
  title: string;
  detail: string;
  details: Readonly<Record<string, unknown>>;
  retryAfterSeconds?: number;
}

const STATUS_OF_KIND: Readonly<Record<DomainErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unprocessable: 422,
  too_many: 429,
  unavailable: 503,
};

/** Codes for refusals that the framework makes by itself, by their status. */
const CODE_OF_STATUS: Readonly<Record<number, [code: string, detail: string]>> = {
  400: ['malformed_request', 'The request could not be read.'],
  404: ['not_found', 'There is nothing here.'],
  405: ['method_not_allowed', 'This address does not take that method.'],
  406: ['not_acceptable', 'There is no answer of the kind that was asked for.'],
  408: ['request_timeout', 'The request took too long to arrive.'],
  413: ['too_large', 'The request is larger than what is taken here.'],
  414: ['too_large', 'The address is longer than what is taken here.'],
  415: ['unsupported_media_type', 'The request has a content type that is not taken here.'],
  429: ['too_many_requests', 'Too many requests. Wait a moment.'],
  431: ['too_large', 'The headers are larger than what is taken here.'],
};

const DEFAULT_RETRY_AFTER_MS = 1_000;

/** The one place that gives an error its HTTP form. Nothing of an unexpected error reaches the client. */
export function describeProblem(error: unknown): ProblemDescription {
  if (error instanceof DomainError) return describeDomainError(error);
  if (error instanceof TransientError) return describeTransientError(error);
  const [code, detail] = CODE_OF_STATUS[statusOf(error)] ?? [];
  if (code && detail) return describe(statusOf(error), code, detail);
  return describe(500, 'internal_error', 'Something went wrong on our side. Try again; if it stays, quote the id.');
}

function describeDomainError({ kind, code, message, details }: DomainError): ProblemDescription {
  const { retryAfterSeconds } = details;
  return {
    ...describe(STATUS_OF_KIND[kind], code, message),
    details,
    ...(typeof retryAfterSeconds === 'number' ? { retryAfterSeconds } : {}),
  };
}

function describeTransientError(error: TransientError): ProblemDescription {
  const retryAfterSeconds = Math.ceil((error.retryAfterMs ?? DEFAULT_RETRY_AFTER_MS) / 1000);
  return { ...describe(503, error.code, 'Not available at the moment. Try again shortly.'), retryAfterSeconds };
}

function describe(status: number, code: string, detail: string): ProblemDescription {
  return { status, code, title: titleOf(code), detail, details: {} };
}

function titleOf(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Fastify's errors carry `statusCode`, Nest's `status`. */
function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 500;
  if ('statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  return 'getStatus' in error && typeof error.getStatus === 'function' ? Number(error.getStatus()) : 500;
}
