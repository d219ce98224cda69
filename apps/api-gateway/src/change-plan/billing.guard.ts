import { createHash, timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiGatewayConfig } from '../api-gateway.config.js';
import { signedOut } from '../sign-in/sessions.js';

const BEARER = /^Bearer (\S+)$/;

/** Lets the billing system in, by the token that both were given. Without one in the settings, nobody. */
@Injectable()
export class BillingGuard implements CanActivate {
  constructor(private readonly config: ApiGatewayConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const { authorization } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    const given = BEARER.exec(authorization ?? '')?.[1] ?? '';
    const expected = this.config.billingApiToken;
    if (expected !== '' && timingSafeEqual(digest(given), digest(expected))) return true;
    throw signedOut();
  }
}

/** Equal lengths, so that the comparison takes the same time whatever was given. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
