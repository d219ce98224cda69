import { withinLocations } from '@faro/persistence';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Observable } from 'rxjs';

/** Whatever a route does for an agent who is limited to some locations, the database limits to these. */
@Injectable()
export class LocationLimitInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const limit = context.getType() === 'http' ? callerOf(context)?.locationIds : null;
    if (!limit) return next.handle();
    return new Observable((subscriber) => withinLocations(limit, () => next.handle().subscribe(subscriber)));
  }
}

function callerOf(context: ExecutionContext) {
  return context.switchToHttp().getRequest<FastifyRequest>().caller;
}
