import type { Period } from './figures.repository.js';
import type { Figures } from './show-figures.dto.js';

const HOUR_MS = 3_600_000;

export const noFigures: Figures = { received: 0, sent: 0, answered: 0, medianAnswerSeconds: null };

/** The days of a period in its time zone, `YYYY-MM-DD`, in order. By the hour, because some days have 23 or 25 of them. */
export function daysOf({ from, to, timeZone }: Pick<Period, 'from' | 'to' | 'timeZone'>): string[] {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const days = new Set<string>();
  for (let at = from.getTime(); at < to.getTime(); at += HOUR_MS) days.add(format.format(at));
  days.add(format.format(to.getTime() - 1));
  return [...days];
}
