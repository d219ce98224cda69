import 'reflect-metadata';

type Parsed = { value: unknown } | { fault: string };
type Setting = { field: string; variable: string; parse: (raw: string) => Parsed; fallback: unknown };

const SETTINGS = Symbol('settings');

/** The settings that the fields of a config class declare, in their order. */
export function settingsOf(configClass: object): Setting[] {
  return Reflect.getMetadata(SETTINGS, configClass) ?? [];
}

function setting(variable: string, parse: (raw: string) => Parsed, fallback: unknown): PropertyDecorator {
  return (target, field) => {
    const known = settingsOf(target.constructor);
    Reflect.defineMetadata(
      SETTINGS,
      [...known, { field: String(field), variable, parse, fallback }],
      target.constructor,
    );
  };
}

/** Any text. */
export const Text = (variable: string, fallback?: string) => setting(variable, (value) => ({ value }), fallback);

/** A TCP port, 0 to 65535; 0 lets the system choose. */
export const Port = (variable: string, fallback?: number) => Integer(variable, { min: 0, max: 65_535 }, fallback);

/** A whole number within bounds. The unit belongs into the variable's name: `..._MS`, `..._HOURS`. */
export const Integer = (variable: string, bounds: { min: number; max: number }, fallback?: number) =>
  setting(
    variable,
    (raw) => {
      const value = Number(raw);
      const fits = Number.isInteger(value) && value >= bounds.min && value <= bounds.max;
      return fits ? { value } : { fault: `must be a whole number from ${bounds.min} to ${bounds.max}` };
    },
    fallback,
  );

/** An absolute URL, kept without a trailing slash. */
export const Url = (variable: string, protocols: readonly string[] = ['http:', 'https:'], fallback?: string) =>
  setting(
    variable,
    (raw) => {
      const url = URL.parse(raw);
      return url && protocols.includes(url.protocol)
        ? { value: raw.replace(/(?<!\/)\/+$/, '') }
        : { fault: `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}` };
    },
    fallback,
  );

/** Comma-separated texts, at least one. */
export const List = (variable: string, fallback?: readonly string[]) =>
  setting(
    variable,
    (raw) => {
      const value = raw.split(',').map((item) => item.trim());
      return value.every((item) => item !== '') ? { value } : { fault: 'must be a comma-separated list without gaps' };
    },
    fallback,
  );

/** Comma-separated `host:port`, at least one. */
export const Addresses = (variable: string, fallback?: readonly string[]) =>
  setting(
    variable,
    (raw) => {
      const value = raw.split(',').map((item) => item.trim());
      const sound = value.every((item) => /^[^\s:,]+:\d{1,5}$/.test(item));
      return sound ? { value } : { fault: 'must be host:port, comma-separated' };
    },
    fallback,
  );

/** A text of one form, which `shape` tells people. */
export const Shaped = (variable: string, pattern: RegExp, shape: string, fallback?: string) =>
  setting(variable, (value) => (pattern.test(value) ? { value } : { fault: `must be ${shape}` }), fallback);

/** One of a few words. */
export const OneOf = (variable: string, words: readonly string[], fallback?: string) =>
  setting(
    variable,
    (raw) => (words.includes(raw) ? { value: raw } : { fault: `must be one of ${words.join(', ')}` }),
    fallback,
  );

/** `true` or `false`. */
export const Flag = (variable: string, fallback?: boolean) =>
  setting(
    variable,
    (raw) => (raw === 'true' || raw === 'false' ? { value: raw === 'true' } : { fault: 'must be true or false' }),
    fallback,
  );

/** `kid:base64(32 bytes)`, comma-separated: `{ kid, key }[]`, the first encrypts, all decrypt. */
export const Keys = (variable: string) =>
  setting(
    variable,
    (raw) => {
      const value = raw.split(',').map((item) => {
        const [kid, encoded, ...rest] = item.trim().split(':');
        return { kid, key: Buffer.from(encoded ?? '', 'base64'), extra: rest.length };
      });
      const kids = new Set(value.map(({ kid }) => kid));
      const sound =
        value.every(({ kid, key, extra }) => kid && key.length === 32 && extra === 0) && kids.size === value.length;
      return sound
        ? { value: value.map(({ kid, key }) => ({ kid, key })) }
        : { fault: 'must be kid:base64(32 bytes), comma-separated, each kid once' };
    },
    undefined,
  );
