import {
  applyDecorators,
  Controller,
  createParamDecorator,
  Delete,
  type ExecutionContext,
  Get,
  HttpCode,
  Post,
  UseFilters,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { GraphInterceptor } from './graph.interceptor.js';
import type { GraphCall } from './graph-call.js';
import { GraphErrorFilter } from './graph-error.filter.js';

/** A controller of Graph API paths, written without a version: `/v26.0/me` arrives as `/me`. */
export const GraphController = () =>
  applyDecorators(Controller(), UseInterceptors(GraphInterceptor), UseFilters(GraphErrorFilter));

export const GraphGet = (path: string) => Get(path);
/** Meta answers 200 where Nest would say 201. */
export const GraphPost = (path: string) => applyDecorators(Post(path), HttpCode(200));
export const GraphDelete = (path: string) => Delete(path);

/** The `GraphCall` that the interceptor read. */
export const Call = createParamDecorator((_data: unknown, context: ExecutionContext): GraphCall | undefined => {
  return context.switchToHttp().getRequest<FastifyRequest>().graphCall;
});
