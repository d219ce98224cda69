import { DomainError } from '@faro/errors';

/** Deeper than any request of ours; what is deeper is meant to break something. */
const DEEPEST = 20;

/**
 * Input as the database and Meta can take it: no NUL characters, no half of a surrogate pair, in whatever depth. Done once, where
 * input enters. DomainError `malformed_request` for what is nested beyond reason.
 */
export function storable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').toWellFormed();
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  if (depth > DEEPEST) throw new DomainError('malformed_request', 'invalid', 'The request is nested too deeply.');
  if (Array.isArray(value)) return value.map((inner) => storable(inner, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, storable(inner, depth + 1)]));
}

/** A query without the parameters that say nothing: `?status=&q=` asks for all, as an empty form does. */
export function withoutEmpty(query: unknown): unknown {
  if (typeof query !== 'object' || query === null) return query;
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}
