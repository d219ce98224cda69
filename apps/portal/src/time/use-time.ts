import { useMemo, useSyncExternalStore } from 'react';
import { useWords } from '../i18n/use-words.js';
import { type Clockface, dayHeading, shortTime, timeAgo, timeOfDay, wholeTime } from './describe-time.js';

const TICK_MS = 20_000;
let now = new Date();
const readers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  now = new Date();
  for (const reader of readers) reader();
}

/** One timer for all who show a time; none while nobody does. */
function subscribe(reader: () => void): () => void {
  readers.add(reader);
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    readers.delete(reader);
    if (readers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function currentTime(): Date {
  if (Date.now() - now.getTime() > TICK_MS) now = new Date();
  return now;
}

/** The present, renewed every 20 seconds. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, currentTime);
}

export function useClockface(): Clockface {
  const { language } = useWords();
  // English without a region writes dates the American way; the portal writes "3 Nov".
  const locale = language === 'en' ? 'en-GB' : language;
  return useMemo(() => ({ locale }), [locale]);
}

/** Times of day and whole times in the reader's language and zone. They do not change as time passes, so nothing is drawn again. */
export function useFixedTimes() {
  const face = useClockface();
  return {
    clock: (at: string) => timeOfDay(new Date(at), face),
    whole: (at: string) => wholeTime(new Date(at), face),
  };
}

/** Times in the reader's language and zone, also those that depend on the present. */
export function useTimeWords() {
  const { t } = useWords();
  const face = useClockface();
  const present = useNow();
  return {
    ...useFixedTimes(),
    now: present,
    short: (at: string) =>
      shortTime(new Date(at), present, face, { now: t('time.now'), minutes: t('time.minutesShort') }),
    ago: (at: string) => timeAgo(new Date(at), present, face),
    day: (at: string) =>
      dayHeading(new Date(at), present, face, { today: t('time.today'), yesterday: t('time.yesterday') }),
  };
}
