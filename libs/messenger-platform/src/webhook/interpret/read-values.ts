import type { Fields } from './interpretation.js';

/**
 * Reads what stands in a webhook whatever type it has: real traffic brings numbers for strings, strings for numbers, seconds
 * for milliseconds, ISO times, nulls, NUL characters and halves of surrogate pairs. Nothing here throws.
 */

/** Longer texts are cut: Messenger's own clients send 20,000 characters at most. */
const LONGEST_TEXT = 32_768;
const LONGEST_ID = 128;
/** In bytes: an index entry of PostgreSQL holds 2,704. Meta's mids have about 90 characters, documented are up to 512. */
const LONGEST_MID_BYTES = 1_024;
const DEEPEST_JSON = 12;
const WIDEST_JSON = 100;
/** A template of ten elements with three buttons each, and payloads of 1,000 characters, has some 40,000. */
const LARGEST_JSON = 65_536;
const LONGEST_URL = 8_192;

/** A time below is in seconds: as milliseconds it would lie before March 1973. */
const FIRST_MILLISECONDS = 1e11;
/** Facebook began in 2004; what lies outside of these bounds is no time. */
const EARLIEST = Date.UTC(2004, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
const YEAR_MS = 366 * 24 * 60 * 60 * 1000;

/** The value where it is an object (and no array), else null. */
export function readFields(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** Text that PostgreSQL and JSON take: what is no character becomes U+FFFD. */
export function wellFormed(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** A text, also of a number or a flag; null where there is none or it is empty. */
export function readText(value: unknown, longest = LONGEST_TEXT): string | null {
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  return typeof text === 'string' && text !== '' ? wellFormed(text.slice(0, longest)) : null;
}

/** An id of Meta: a string, or a number that a double holds exactly. */
export function readId(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null;
  const id = typeof value === 'string' ? wellFormed(value.trim()) : '';
  return id !== '' && id.length <= LONGEST_ID ? id : null;
}

/** A message's id: opaque, kept as it is. */
export function readMid(value: unknown): string | null {
  const mid = readText(value, Number.POSITIVE_INFINITY);
  return mid !== null && Buffer.byteLength(mid) <= LONGEST_MID_BYTES ? mid : null;
}

/** True for true, "true", 1 and "1". */
export function readFlag(value: unknown): boolean {
  return value === true || value === 1 || value === 'true' || value === '1';
}

/** A whole number from 0 on, also in a string. */
export function readCount(value: unknown): number | null {
  const count = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 && count < 2 ** 31 ? count : null;
}

/** Whether anything of a text shows: blanks and invisible characters alone would be an empty bubble. */
export function isVisible(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf}\u2800\u3164\uffa0]/u.test(text);
}

/**
 * A time in milliseconds, in seconds, as a number, in a string, or ISO 8601 (UTC where it names no zone). One that is more than a year
 * `ahead` of that is none: a message would stand on top for ever, a watermark would call read what nobody has written yet.
 */
export function readTime(value: unknown, ahead = new Date(LATEST)): Date | null {
  const timeMs = typeof value === 'string' ? readTimeText(value.trim()) : value;
  if (typeof timeMs !== 'number') return null;
  const scaled = Math.trunc(Math.abs(timeMs) < FIRST_MILLISECONDS ? timeMs * 1000 : timeMs);
  return scaled >= EARLIEST && scaled < Math.min(LATEST, ahead.getTime() + YEAR_MS) ? new Date(scaled) : null;
}

function readTimeText(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return Number.NaN;
  const namesZone = /(Z|[+-]\d\d:?\d\d)$/i.test(text.slice(10));
  return Date.parse(namesZone || text.length === 10 ? text : `${text}Z`);
}

/** A web address; null for every other scheme. */
export function readUrl(value: unknown): string | null {
  const text = readText(value, LONGEST_URL);
  return text !== null && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : null;
}

/** A copy that may be stored as it is: well-formed, not too deep, not too wide; `{}` with a note where it is too large. */
export function readDetails(value: unknown): Record<string, unknown> {
  const fields = readFields(value);
  if (fields === null) return {};
  const clean = cleanJson(fields, 0) as Record<string, unknown>;
  return JSON.stringify(clean).length <= LARGEST_JSON ? clean : { leftOut: 'too large' };
}

function cleanJson(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST_JSON) return null;
  if (Array.isArray(value)) return value.slice(0, WIDEST_JSON).map((element) => cleanJson(element, depth + 1));
  const entries = Object.entries(value).slice(0, WIDEST_JSON);
  return Object.fromEntries(entries.map(([key, element]) => [wellFormed(key), cleanJson(element, depth + 1)]));
}
