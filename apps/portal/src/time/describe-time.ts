const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Where and how the reader tells the time. */
export interface Clockface {
  locale: string;
  /** IANA name; the browser's own when left out. */
  timeZone?: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(at: Date, { locale, timeZone }: Clockface, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  let formatter = formats.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, { ...options, ...(timeZone ? { timeZone } : {}) });
    formats.set(key, formatter);
  }
  return formatter.format(at);
}

const twoDigits = (part: number) => String(part).padStart(2, '0');

/** The calendar day as the reader sees it: equal for two instants exactly when they fall on the same day there. */
export function dayOf(at: Date, face: Clockface): string {
  if (!face.timeZone) return `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`;
  return format(at, { ...face, locale: 'en-CA' }, { year: 'numeric', month: '2-digit', day: '2-digit' });
}

/** "14:02". */
export function timeOfDay(at: Date, face: Clockface): string {
  return format(at, face, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** "Tuesday, 3 November 2026 at 14:02", for tooltips and screen readers. */
export function wholeTime(at: Date, face: Clockface): string {
  return format(at, face, { dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' });
}

/** "3 Nov", with the year when it is another one. */
export function shortDate(at: Date, now: Date, face: Clockface): string {
  const sameYear = dayOf(at, face).slice(0, 4) === dayOf(now, face).slice(0, 4);
  return format(at, face, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) });
}

/** "now", "2m", "14:02", "Tue", "3 Nov": as short as a list needs it. `now` is what the translation says for just now. */
export function shortTime(at: Date, now: Date, face: Clockface, words: { now: string; minutes: string }): string {
  const ageMs = now.getTime() - at.getTime();
  if (ageMs < MINUTE_MS && ageMs > -MINUTE_MS) return words.now;
  if (ageMs > 0 && ageMs < HOUR_MS) return `${Math.floor(ageMs / MINUTE_MS)}${words.minutes}`;
  if (dayOf(at, face) === dayOf(now, face)) return timeOfDay(at, face);
  if (ageMs > 0 && ageMs < 6 * DAY_MS) return format(at, face, { weekday: 'short' });
  return shortDate(at, now, face);
}

/** "2 minutes ago", "yesterday": for sentences. */
export function timeAgo(at: Date, now: Date, { locale }: Clockface): string {
  const ageMs = Math.max(0, now.getTime() - at.getTime());
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (ageMs < HOUR_MS) return words.format(-Math.floor(ageMs / MINUTE_MS), 'minute');
  if (ageMs < DAY_MS) return words.format(-Math.floor(ageMs / HOUR_MS), 'hour');
  return words.format(-Math.floor(ageMs / DAY_MS), 'day');
}

/** The heading of a day in a thread: "Today", "Yesterday", "Tuesday", "3 November". */
export function dayHeading(at: Date, now: Date, face: Clockface, words: { today: string; yesterday: string }): string {
  const day = dayOf(at, face);
  if (day === dayOf(now, face)) return words.today;
  if (day === dayOf(new Date(now.getTime() - DAY_MS), face)) return words.yesterday;
  if (now.getTime() - at.getTime() < 6 * DAY_MS) return format(at, face, { weekday: 'long' });
  const sameYear = day.slice(0, 4) === dayOf(now, face).slice(0, 4);
  return format(at, face, { day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) });
}

/** What is left until then, in the largest unit that says enough: days above 48 h, hours above 90 min, minutes below. */
export function timeLeft(until: Date, now: Date): { count: number; unit: 'days' | 'hours' | 'minutes' } | null {
  const leftMs = until.getTime() - now.getTime();
  if (leftMs <= 0) return null;
  if (leftMs >= 2 * DAY_MS) return { count: Math.floor(leftMs / DAY_MS), unit: 'days' };
  if (leftMs >= 1.5 * HOUR_MS) return { count: Math.floor(leftMs / HOUR_MS), unit: 'hours' };
  return { count: Math.max(1, Math.floor(leftMs / MINUTE_MS)), unit: 'minutes' };
}
