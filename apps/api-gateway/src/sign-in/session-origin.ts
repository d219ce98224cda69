import type { SessionOrigin } from './sessions.repository.js';

const LONGEST_BROWSER = 300;

/** Where a request comes from; a proxy's word counts where TRUSTED_PROXIES names the proxy. */
export function originOf(request: { ip: string; headers: { 'user-agent'?: string | undefined } }): SessionOrigin {
  return { address: request.ip, browser: request.headers['user-agent']?.slice(0, LONGEST_BROWSER) ?? null };
}
