export interface SnoozeChoice {
  name: 'laterToday' | 'tomorrow' | 'nextWeek';
  until: Date;
}

const LATER_HOURS = 3;
const LATEST_HOUR_TODAY = 18;
const MORNING_HOUR = 8;
const MONDAY = 1;

/** When a snoozed conversation may come back, in the reader's own days: in three hours if that is still today, or in a morning. */
export function snoozeChoices(now: Date): SnoozeChoice[] {
  const later = new Date(now.getTime() + LATER_HOURS * 3_600_000);
  const laterIsToday = later.getDate() === now.getDate() && later.getHours() <= LATEST_HOUR_TODAY;
  const daysToMonday = (MONDAY - now.getDay() + 7) % 7 || 7;
  return [
    ...(laterIsToday ? [{ name: 'laterToday' as const, until: later }] : []),
    { name: 'tomorrow', until: morning(now, 1) },
    { name: 'nextWeek', until: morning(now, daysToMonday) },
  ];
}

function morning(now: Date, inDays: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + inDays, MORNING_HOUR);
}
