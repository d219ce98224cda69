/** What Meta said when it refused a call. Decided on by its numbers; `message` is for people and may be localised. */
export interface GraphError {
  /** 0 where the answer carried none. */
  readonly code: number;
  readonly subcode: number | null;
  readonly httpStatus: number;
  /** One of a few constants such as `OAuthException`, `GraphMethodException`; empty where there was none. */
  readonly type: string;
  readonly message: string;
  /** Meta's own trace of the call, to quote to its support. */
  readonly fbtraceId: string | null;
}

/** How much of its allowances the app or Page has used, from the usage headers; null fields where nothing was said. */
export interface GraphUsage {
  /** The highest percentage that any header names. */
  readonly percent: number;
  /** How long Meta asks us to wait, in ms; 0 where it does not. */
  readonly pauseMs: number;
}

/**
 * What became of a call. `unknown`: the request may have arrived, and no answer says what came of it; only somebody who can
 * find out may repeat it. `not_sent`: it certainly did not arrive.
 */
export type GraphOutcome<Body> =
  | { readonly kind: 'ok'; readonly body: Body; readonly usage: GraphUsage; readonly answeredAt: Date | null }
  | { readonly kind: 'refused'; readonly error: GraphError; readonly usage: GraphUsage }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'not_sent'; readonly reason: string };

/** Turns the body of an `ok`; a body without what was asked for becomes `unknown`. */
export function mapBody<From, To>(outcome: GraphOutcome<From>, read: (body: From) => To | null): GraphOutcome<To> {
  if (outcome.kind !== 'ok') return outcome;
  const body = read(outcome.body);
  return body === null ? { kind: 'unknown', reason: 'the answer lacks what was asked for' } : { ...outcome, body };
}
