import { createHash, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@faro/errors';
import { LONGEST_IDEMPOTENCY_KEY } from './request-reply.dto.js';
import type { AcceptedRequest } from './request-reply.repository.js';

/** The key as it is stored. DomainError `idempotency_key_required` when there is none that could be one. */
export function readIdempotencyKey(header: string | undefined): string {
  const key = header?.trim() ?? '';
  if (key !== '' && key.length <= LONGEST_IDEMPOTENCY_KEY) return key;
  const sentence = `Send a header Idempotency-Key of 1 to ${LONGEST_IDEMPOTENCY_KEY} characters, another for every message.`;
  throw new DomainError('idempotency_key_required', 'invalid', sentence);
}

/** Tells requests apart that are not the same. */
export function hashRequest(...parts: readonly unknown[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}

/** DomainError `idempotency_key_reused` when the key was used for something else. */
export function assertSameRequest(accepted: Pick<AcceptedRequest, 'requestHash'>, requestHash: Buffer): void {
  if (!timingSafeEqual(accepted.requestHash, requestHash)) throw keyReused();
}

export function keyReused(): DomainError {
  const sentence = 'This Idempotency-Key was used for another message within the last 24 hours.';
  return new DomainError('idempotency_key_reused', 'unprocessable', sentence);
}
