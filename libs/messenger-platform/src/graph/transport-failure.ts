import type { GraphOutcome } from './outcome.js';

/** Failures of the connection's making: nothing of the request has left this machine. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** A call that ended without an answer: certainly not sent, or nobody knows. */
export function readTransportFailure(error: unknown): GraphOutcome<never> {
  const codes = codesOf(error);
  const first = codes[0] ?? (error instanceof Error ? error.name : 'failed');
  const beforeSending = codes.length > 0 && codes.every((code) => BEFORE_SENDING.has(code));
  return { kind: beforeSending ? 'not_sent' : 'unknown', reason: String(first) };
}

/** Of the error and, where several addresses were tried (AggregateError), of each attempt. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  if (error instanceof AggregateError) return error.errors.flatMap(codesOf);
  if ('code' in error && typeof error.code === 'string') return [error.code];
  return error.cause === undefined ? [] : codesOf(error.cause);
}
