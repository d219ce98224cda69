export const periods = [7, 30, 90] as const;
export type PeriodDays = (typeof periods)[number];

const DAY_MS = 86_400_000;

/**
 * The last days up to the end of the current hour, so that a view that stays open asks for the same figures for a while. The first day
 * begins at midnight where the reader is.
 */
export function lastDays(days: number, now: Date): { from: string; to: string } {
  const to = new Date(now);
  to.setMinutes(60, 0, 0);
  const from = new Date(now.getTime() - (days - 1) * DAY_MS);
  from.setHours(0, 0, 0, 0);
  return { from: from.toISOString(), to: to.toISOString() };
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Lengths at which a scale of time reads well. */
const STEPS = [
  15,
  30,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
];
const MOST_MARKS = 5;

/** The marks of a scale of time from 0 to at least `longest` seconds, each a round length. */
export function marksUpTo(longest: number): number[] {
  const step =
    STEPS.find((length) => length * (MOST_MARKS - 1) >= longest) ?? Math.ceil(longest / (MOST_MARKS - 1) / DAY) * DAY;
  return Array.from({ length: Math.max(Math.ceil(longest / step), 1) + 1 }, (_, index) => index * step);
}

/** A length of time in the largest two units that tell it: "45 s", "12 min", "3 h 5 min", "2 d 4 h". */
export function describeSeconds(seconds: number | null, locale: string): string {
  if (seconds === null) return '–';
  const total = Math.round(seconds);
  const unit = (value: number, name: 'second' | 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  const two = (large: string, rest: number, small: () => string) => (rest === 0 ? large : `${large} ${small()}`);
  if (total < MINUTE) return unit(total, 'second');
  if (total < HOUR) return unit(Math.round(total / MINUTE), 'minute');
  if (total < DAY) {
    const minutes = Math.floor((total % HOUR) / MINUTE);
    return two(unit(Math.floor(total / HOUR), 'hour'), minutes, () => unit(minutes, 'minute'));
  }
  const hours = Math.floor((total % DAY) / HOUR);
  return two(unit(Math.floor(total / DAY), 'day'), hours, () => unit(hours, 'hour'));
}
