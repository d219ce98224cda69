import type { GraphCall } from './graph-call.js';

/** Parameters that a `next` link never repeats: Meta puts the token in, a careful server leaves proof and paging out. */
const NOT_REPEATED = new Set(['after', 'before', 'limit', 'appsecret_proof', 'appsecret_time']);

/** The URL of this call, to make `next` and `previous` of. It carries the token where the call carried it in its URL. */
export function callUrl(base: string, call: GraphCall): URL {
  const url = new URL(`${base}/${call.version}${call.path}`);
  for (const [name, value] of Object.entries(call.params)) {
    const isText = typeof value === 'string' || typeof value === 'number';
    if (isText && !NOT_REPEATED.has(name)) url.searchParams.set(name, String(value));
  }
  if (call.token !== null) url.searchParams.set('access_token', call.token);
  return url;
}
