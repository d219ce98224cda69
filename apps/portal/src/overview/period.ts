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
