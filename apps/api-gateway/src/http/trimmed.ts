import { Transform } from 'class-transformer';

/** Spaces around a text that a person typed are no part of it. */
export const Trimmed = () => Transform(({ value }) => (typeof value === 'string' ? value.trim() : value));
