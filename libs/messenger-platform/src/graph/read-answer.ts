import type { GraphError, GraphOutcome, GraphUsage } from './outcome.js';

export interface GraphAnswer {
  readonly httpStatus: number;
  readonly text: string;
  readonly usage: GraphUsage;
  /** The `Date` header: Meta's clock, whatever ours says. */
  readonly answeredAt: Date | null;
}

const LONGEST_QUOTE_CHARACTERS = 500;
/** Access tokens are one long word, which nothing that is meant to be read is; shorter ones show by what they begin with. */
const TOKEN = /[\w|-]{40,}|EAA\w{8,}|\b\d{5,}\|[\w-]{8,}|(?<=access_token=)[^&\s"']+/g;

/**
 * Reads an answer that arrived whole. An `error` decides, whatever the status. Without one and without JSON nobody knows
 * what happened behind a success or a server's failure (a proxy wrote it), while 4xx was refused at the door.
 */
export function readAnswer({ httpStatus, text, usage, answeredAt }: GraphAnswer): GraphOutcome<unknown> {
  const body = parseJson(text);
  const error = errorIn(body, httpStatus);
  if (error) return { kind: 'refused', error, usage };
  if (httpStatus >= 400 && httpStatus < 500) return { kind: 'refused', error: errorWithoutBody(httpStatus), usage };
  if (body === undefined || httpStatus < 200 || httpStatus > 299)
    return { kind: 'unknown', reason: `an answer that is none: HTTP ${httpStatus}` };
  return { kind: 'ok', body, usage, answeredAt };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function errorIn(body: unknown, httpStatus: number): GraphError | null {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null;
  const { error } = body;
  if (typeof error !== 'object' || error === null) return null;
  const fields = error as Record<string, unknown>;
  return {
    code: integer(fields.code) ?? 0,
    subcode: integer(fields.error_subcode),
    httpStatus,
    type: typeof fields.type === 'string' ? fields.type : '',
    message: typeof fields.message === 'string' ? quotable(fields.message) : '',
    fbtraceId: typeof fields.fbtrace_id === 'string' ? fields.fbtrace_id : null,
  };
}

/** Meta's words as they can be stored and shown: no longer than a paragraph, and without the token that some of them repeat. */
function quotable(message: string): string {
  return message
    .replace(TOKEN, '…')
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, LONGEST_QUOTE_CHARACTERS)
    .toWellFormed();
}

function errorWithoutBody(httpStatus: number): GraphError {
  return { code: 0, subcode: null, httpStatus, type: '', message: `HTTP ${httpStatus}`, fbtraceId: null };
}

function integer(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : null;
}
