import type { Channel } from '@faro/inbox';
import type { Act } from '@faro/security';
import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Caller } from './caller.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by SessionGuard on every request that needs a session. */
    caller?: Caller;
  }
}

/** Marks the operations in the API's document that need no session. */
export const OPEN_TO_ALL = 'x-without-session';
export const WITHOUT_SESSION = 'without-session';
export const REQUIRED_CHANNEL = 'required-channel';
export const REQUIRED_ACT = 'required-act';

/** The one who makes the request. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!caller) throw new Error('The route has no caller: is it marked @WithoutSession?');
  return caller;
});

/** Anybody may call it: signing in, Meta's callbacks, the documentation. */
export const WithoutSession = () =>
  applyDecorators(SetMetadata(WITHOUT_SESSION, true), ApiExtension(OPEN_TO_ALL, true));

/** Only who may do this act gets in; others are refused with 403. */
export const Requires = (act: Act) => SetMetadata(REQUIRED_ACT, act);

/** Only where the agency's plan includes the channel; else 403 `plan_required`. */
export const RequiresChannel = (channel: Channel) => SetMetadata(REQUIRED_CHANNEL, channel);
