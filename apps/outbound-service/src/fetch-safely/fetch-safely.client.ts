import { PermanentError, TransientError } from '@faro/errors';
import { ATTACHMENT_LIMIT_BYTES } from '@faro/messenger-platform';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, type Dispatcher, request } from 'undici';
import { OutboundConfig } from '../outbound.config.js';
import { ADDRESS_REFUSED, guardedLookup } from './guarded-lookup.js';
import { PrivateHosts } from './private-hosts.js';
import { isPublicAddress, literalAddress } from './public-address.js';

const MOST_REDIRECTS = 5;
const TIME_BOX_MS = 60_000;
const CONNECT_DEADLINE_MS = 5_000;
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Fetches what a link of a webhook leads to, trusting it in nothing: only https on public addresses, each redirect checked anew, so
 * many bytes and so much time and no more. Throws TransientError where trying again may help, PermanentError where it can't.
 */
@Injectable()
export class FetchSafely implements OnApplicationShutdown {
  private readonly agent: Dispatcher;
  private readonly privateHosts: PrivateHosts;

  constructor(config: OutboundConfig) {
    this.privateHosts = new PrivateHosts(config.mediaAllowedPrivateHosts);
    const lookup = guardedLookup((hostname) => this.privateHosts.has(hostname));
    this.agent = new Agent({ connect: { lookup: lookup as never, timeout: CONNECT_DEADLINE_MS } });
  }

  async run(link: string, mostBytes = ATTACHMENT_LIMIT_BYTES): Promise<Buffer> {
    const signal = AbortSignal.timeout(TIME_BOX_MS);
    let url = this.check(link);
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const answer = await this.ask(url, signal);
      if (!REDIRECTS.includes(answer.statusCode)) return readAnswer(answer, mostBytes);
      answer.body.destroy();
      url = this.check(String(answer.headers.location ?? ''), url);
    }
    throw new PermanentError('media_redirected_too_often', 'The link leads from one place to the next.');
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }

  private check(link: string, from?: URL): URL {
    const url = URL.parse(link, from?.href);
    if (!url) throw refused();
    const isAllowed = this.privateHosts.allows(url);
    // Names are looked up without their port: another port of an allowed host has to be refused here.
    if (!isAllowed && this.privateHosts.has(url.hostname)) throw refused();
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isAllowed)) throw refused();
    const literal = literalAddress(url.hostname);
    if (literal !== null && !isAllowed && !isPublicAddress(literal)) throw refused();
    if (url.username !== '' || url.password !== '') throw refused();
    return url;
  }

  private async ask(url: URL, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    try {
      const answer = await request(url, { dispatcher: this.agent, signal });
      answer.body.on('error', () => undefined); // a body that is given up says so to nobody
      return answer;
    } catch (cause) {
      throw translate(cause);
    }
  }
}

async function readAnswer(answer: Dispatcher.ResponseData, mostBytes: number): Promise<Buffer> {
  assertStatus(answer);
  if (Number(answer.headers['content-length'] ?? 0) > mostBytes) {
    answer.body.destroy();
    throw tooLarge();
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (cause) {
    throw translate(cause);
  }
  return Buffer.concat(chunks);
}

/** A link of Meta's CDN that has expired answers 403 or 404, now and ever after. */
function assertStatus({ statusCode, body }: Dispatcher.ResponseData): void {
  if (statusCode === 200) return;
  body.destroy();
  if (statusCode === 408 || statusCode === 429 || statusCode >= 500)
    throw new TransientError('media_unavailable', `The medium can't be had at the moment (HTTP ${statusCode}).`);
  throw new PermanentError('media_gone', `The medium can't be had any more (HTTP ${statusCode}).`);
}

function translate(cause: unknown): Error {
  if (cause instanceof PermanentError || cause instanceof TransientError) return cause;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return code === ADDRESS_REFUSED
    ? refused()
    : new TransientError('media_unavailable', 'The medium can’t be had at the moment.', { cause });
}

function refused(): PermanentError {
  return new PermanentError('media_address_refused', 'The link leads where nothing is fetched from.');
}

function tooLarge(): PermanentError {
  return new PermanentError('media_too_large', 'The medium is larger than 25 MB.');
}
