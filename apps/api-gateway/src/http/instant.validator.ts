import { applyDecorators } from '@nestjs/common';
import { Matches, ValidateBy } from 'class-validator';

const INSTANT = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** A point in time: ISO 8601 with date, time and zone, and one that exists. */
export function IsInstant() {
  const exists = (value: unknown) => typeof value === 'string' && !Number.isNaN(Date.parse(value));
  return applyDecorators(
    Matches(INSTANT, { message: '$property must be a time such as 2026-11-03T14:00:00Z' }),
    ValidateBy({ name: 'exists', validator: { validate: exists, defaultMessage: () => '$property must exist' } }),
  );
}
