import { DomainError } from '@faro/errors';

/** The JSON body of a control call. */
export type Body = Readonly<Record<string, unknown>>;

export function text(body: Body, name: string): string {
  const value = optionalText(body, name);
  if (value === null) throw new DomainError('field_missing', 'invalid', `${name} is missing.`);
  return value;
}

/** Null where it is missing. Numbers count as their text. */
export function optionalText(body: Body, name: string): string | null {
  const value = body[name];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new DomainError('field_malformed', 'invalid', `${name} must be a text.`);
}

export function optionalNumber(body: Body, name: string): number | null {
  const value = body[name];
  if (value === undefined || value === null || value === '') return null;
  const number = Number(value);
  if (Number.isFinite(number)) return number;
  throw new DomainError('field_malformed', 'invalid', `${name} must be a number.`);
}

export function optionalObject(body: Body, name: string): Body | null {
  const value = body[name];
  if (value === undefined || value === null) return null;
  if (typeof value === 'object' && !Array.isArray(value)) return value as Body;
  throw new DomainError('field_malformed', 'invalid', `${name} must be an object.`);
}

export function list(body: Body, name: string): unknown[] {
  const value = body[name] ?? [];
  if (Array.isArray(value)) return value;
  throw new DomainError('field_malformed', 'invalid', `${name} must be an array.`);
}

export function flag(body: Body, name: string): boolean {
  return body[name] === true || body[name] === 'true' || body[name] === 'on';
}

/** The fields of `body` that `known` has with the same type; anything else is refused by name. */
export function pickKnown<Value extends object>(
  known: Value,
  body: Body,
  locked: readonly string[] = [],
): Partial<Value> {
  for (const [name, value] of Object.entries(body)) {
    const current = (known as Record<string, unknown>)[name];
    const fits = current === null || value === null || typeof current === typeof value;
    if (current === undefined || locked.includes(name) || !fits)
      throw new DomainError('field_unknown', 'invalid', `${name} can't be set to ${JSON.stringify(value)} here.`);
  }
  return body as Partial<Value>;
}
