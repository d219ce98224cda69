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
  const beforeSending = codes.length > 0 && codes.every((code) => BEFORE_SENDING.has(code));
  return { kind: beforeSending ? 'not_sent' : 'unknown', reason: codes[0] ?? nameOf(error) };
}

/** Of the error and, where several addresses were tried (AggregateError), of each attempt. */
function codesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  if ('errors' in error && Array.isArray(error.errors)) return error.errors.flatMap(codesOf);
  if ('code' in error && typeof error.code === 'string') return [error.code];
  return 'cause' in error ? codesOf(error.cause) : [];
}

function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : 'failed';
}
