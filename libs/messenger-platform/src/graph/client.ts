import { Agent, type Dispatcher, type FormData, request } from 'undici';
import type { GraphOutcome } from './outcome.js';
import { appSecretProof } from './proof.js';
import { readAnswer } from './read-answer.js';
import { readText } from './read-text.js';
import { readTransportFailure } from './transport-failure.js';
import { readUsage } from './usage.js';

export interface GraphSettings {
  /** Base of the Graph API: `https://graph.facebook.com`, or the simulator. */
  readonly graphUrl: string;
  /** Such as `v26.0`. */
  readonly graphVersion: string;
  readonly appId: string;
  /** The first signs; the others only verify what still comes in under them. */
  readonly appSecrets: readonly string[];
}

export interface GraphRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the version: `/104857612345678/messages`. */
  readonly path: string;
  /** Whose call it is; absent only where the app's own id and secret stand in the body. */
  readonly token?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** One of these three at the most. */
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly multipart?: FormData;
  /** Until the whole answer is here. */
  readonly deadlineMs?: number;
}

/** Meta fetches and converts attachments before it answers, so uploads name a longer deadline of their own. */
const DEFAULT_DEADLINE_MS = 10_000;
const CONNECT_DEADLINE_MS = 3_000;
const LARGEST_ANSWER_BYTES = 8 * 1024 * 1024;

/**
 * Calls the Graph API: the token in the header and never in the URL, the proof on every call, a deadline on every call. It
 * never throws for what Meta or the network does, it gives the outcome; and it never repeats a call.
 */
export class GraphClient {
  readonly #settings: GraphSettings;
  readonly #agent: Dispatcher;

  constructor(settings: GraphSettings) {
    this.#settings = settings;
    this.#agent = new Agent({
      connect: { timeout: CONNECT_DEADLINE_MS },
      maxResponseSize: LARGEST_ANSWER_BYTES,
      keepAliveTimeout: 4_000,
    });
  }

  get appId(): string {
    return this.#settings.appId;
  }

  get appSecret(): string {
    return this.#settings.appSecrets[0] ?? '';
  }

  /** The app's own access token, for the few calls that no person or Page makes. */
  get appToken(): string {
    return `${this.appId}|${this.appSecret}`;
  }

  async call(call: GraphRequest): Promise<GraphOutcome<unknown>> {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), call.deadlineMs ?? DEFAULT_DEADLINE_MS);
    try {
      const answer = await request(this.#url(call), {
        dispatcher: this.#agent,
        method: call.method,
        headers: headersOf(call),
        body: bodyOf(call),
        signal: deadline.signal,
      });
      return readAnswer({
        httpStatus: answer.statusCode,
        text: await readText(await answer.body.arrayBuffer(), answer.headers['content-encoding'], LARGEST_ANSWER_BYTES),
        usage: readUsage(answer.headers),
        answeredAt: dateIn(answer.headers.date),
      });
    } catch (error) {
      return readTransportFailure(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Lets calls under way finish and closes the connections. */
  close(): Promise<void> {
    return this.#agent.close();
  }

  #url({ path, query, token }: GraphRequest): string {
    const url = new URL(`${this.#settings.graphUrl}/${this.#settings.graphVersion}${path}`);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    if (token !== undefined) url.searchParams.set('appsecret_proof', appSecretProof(token, this.appSecret));
    return url.href;
  }
}

function headersOf({ token, json, form }: GraphRequest): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-encoding': 'identity',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
  };
}

function bodyOf({ json, form, multipart }: GraphRequest): string | FormData | null {
  if (json !== undefined) return JSON.stringify(json);
  return form ? new URLSearchParams(form).toString() : (multipart ?? null);
}

function dateIn(header: string | string[] | undefined): Date | null {
  const date = new Date(typeof header === 'string' ? header : Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}
