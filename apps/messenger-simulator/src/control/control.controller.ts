import { applyDecorators, Controller, HttpCode, Patch, Post, UseFilters } from '@nestjs/common';
import { ControlErrorFilter } from './control-error.filter.js';

/** A controller of the control API, under `/simulator`. */
export const ControlController = () => applyDecorators(Controller('simulator'), UseFilters(ControlErrorFilter));

/** Answers 200: a control call is an order, not a resource. */
export const ControlPost = (path: string) => applyDecorators(Post(path), HttpCode(200));
export const ControlPatch = (path: string) => Patch(path);
