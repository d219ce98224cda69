import '@fastify/cookie';
import { openTicket, type SessionTicket, sealTicket } from '@faro/security';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiGatewayConfig } from '../api-gateway.config.js';
import type { NewSession } from './sessions.js';

export const SESSION_COOKIE = 'faro_session';

/** The cookie that carries a session: out of reach for scripts, not sent along from other sites' forms. */
@Injectable()
export class SessionCookie {
  readonly #attributes;

  constructor(private readonly config: ApiGatewayConfig) {
    const secure = config.publicUrl.startsWith('https:');
    this.#attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  }

  set(reply: FastifyReply, { ticket, expiresAt }: NewSession): void {
    reply.setCookie(SESSION_COOKIE, sealTicket(ticket, this.config.sessionSecret), {
      ...this.#attributes,
      expires: expiresAt,
    });
  }

  clear(reply: FastifyReply): void {
    reply.clearCookie(SESSION_COOKIE, this.#attributes);
  }

  read(request: FastifyRequest): SessionTicket | null {
    const cookie = request.cookies[SESSION_COOKIE];
    return cookie === undefined ? null : openTicket(cookie, this.config.sessionSecret);
  }
}
