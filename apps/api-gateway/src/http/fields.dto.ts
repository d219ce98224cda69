import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

/** The properties that answers are made of; each says its format once. */
interface Extra {
  nullable?: boolean;
  description?: string;
  example?: string | number;
}

export const IdField = (extra: Extra = {}) => ApiProperty({ type: String, format: 'uuid', ...extra });
export const TimeField = (extra: Extra = {}) =>
  ApiProperty({ type: String, format: 'date-time', description: 'ISO 8601, UTC', ...extra });
export const TextField = (extra: Extra = {}) => ApiProperty({ type: String, ...extra });
export const CountField = (extra: Extra = {}) => ApiProperty({ type: 'integer', minimum: 0, ...extra });
export const FlagField = (extra: Extra = {}) => ApiProperty({ type: Boolean, ...extra });
export const MetaIdField = (extra: Extra = {}) =>
  ApiProperty({ type: String, description: 'An id of Meta: decimal digits, may exceed 2^53', ...extra });

/** One of a few words. A word list with a name becomes one schema that several properties refer to. */
export const WordField = (words: readonly string[], extra: Extra & { enumName?: string } = {}) =>
  ApiProperty({ enum: [...words], ...extra } as ApiPropertyOptions);
