import { DomainError } from '@faro/errors';
import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ApiGatewayConfig } from '../api-gateway.config.js';

const WITHOUT_ORIGIN = 'without-origin';
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** For callers that are no browser and prove themselves otherwise. */
export const WithoutOrigin = () => SetMetadata(WITHOUT_ORIGIN, true);

/** A request that changes something has to come from our own pages: a browser says so in `Origin`, and no other page can. */
@Injectable()
export class OriginGuard implements CanActivate {
  readonly #ownOrigin: string;

  constructor(
    private readonly reflector: Reflector,
    config: ApiGatewayConfig,
  ) {
    this.#ownOrigin = new URL(config.publicUrl).origin;
  }

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (SAFE_METHODS.includes(request.method)) return true;
    if (this.reflector.getAllAndOverride(WITHOUT_ORIGIN, [context.getHandler(), context.getClass()])) return true;
    if (request.headers.origin === this.#ownOrigin) return true;
    throw new DomainError('origin_refused', 'forbidden', 'This request did not come from a page of ours.');
  }
}
