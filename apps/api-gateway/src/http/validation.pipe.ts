import { DomainError } from '@faro/errors';
import { Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';

/** Bodies and queries become instances of their DTOs: unknown members are dropped, wrong ones refused, each with its reason. */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      exceptionFactory: (faults) => {
        const errors = faults.flatMap((fault) => describeFault(fault, ''));
        const sentence = errors.map(({ message }) => message).join('; ');
        return new DomainError('validation_failed', 'invalid', sentence, { errors });
      },
    });
  }
}

/** One sentence for each field. The rules stand last to first: what is no number is told that, and not that it is too large. */
function describeFault(
  { property, constraints, children }: ValidationError,
  path: string,
): { field: string; message: string }[] {
  const field = `${path}${property}`;
  const own = Object.values(constraints ?? {})
    .slice(-1)
    .map((message) => ({ field, message }));
  return [...own, ...(children ?? []).flatMap((child) => describeFault(child, `${field}.`))];
}
