import { DomainError, type DomainErrorKind } from '@faro/errors';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

const STATUS: Partial<Record<DomainErrorKind, number>> = { not_found: 404, conflict: 409, unprocessable: 422 };

/** A control call that can't be carried out says why. */
@Catch(DomainError)
export class ControlErrorFilter implements ExceptionFilter<DomainError> {
  catch({ code, kind, message }: DomainError, host: ArgumentsHost): void {
    host
      .switchToHttp()
      .getResponse<FastifyReply>()
      .status(STATUS[kind] ?? 400)
      .send({ code, message });
  }
}
