import { describe, expect, it } from '@jest/globals';
import { dayHeading, shortTime, timeAgo, timeLeft, timeOfDay, wholeTime } from './describe-time.js';

const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
const words = { now: 'now', minutes: 'm' };
const now = new Date('2026-11-10T15:00:00Z'); // a Tuesday, 16:00 in Berlin
const short = (at: string) => shortTime(new Date(at), now, berlin, words);

describe('a time in a list', () => {
  it.each([
    ['2026-11-10T14:59:31Z', 'now'],
    ['2026-11-10T14:58:00Z', '2m'],
    ['2026-11-10T14:00:01Z', '59m'],
    ['2026-11-10T13:02:00Z', '14:02'],
    ['2026-11-09T23:30:00Z', '00:30'],
    ['2026-11-09T22:30:00Z', 'Mon'],
    ['2026-11-05T10:00:00Z', 'Thu'],
    ['2026-11-03T10:00:00Z', '3 Nov'],
    ['2025-11-03T10:00:00Z', '3 Nov 2025'],
  ])('says %s as %s', (at, said) => {
    expect(short(at)).toBe(said);
  });

  it('is said in the zone of the reader, not of the server', () => {
    expect(timeOfDay(new Date('2026-07-01T22:30:00Z'), berlin)).toBe('00:30');
  });

  it('is said whole for tooltips and screen readers', () => {
    expect(wholeTime(new Date('2026-11-03T13:02:00Z'), berlin)).toContain('Tuesday');
    expect(wholeTime(new Date('2026-11-03T13:02:00Z'), { ...berlin, locale: 'de' })).toContain('Dienstag');
  });
});

describe('the heading of a day', () => {
  const heading = (at: string) => dayHeading(new Date(at), now, berlin, { today: 'Today', yesterday: 'Yesterday' });

  it.each([
    ['2026-11-09T23:30:00Z', 'Today'],
    ['2026-11-09T22:30:00Z', 'Yesterday'],
    ['2026-11-06T12:00:00Z', 'Friday'],
    ['2026-10-01T12:00:00Z', '1 October'],
    ['2025-10-01T12:00:00Z', '1 October 2025'],
  ])('calls %s %s', (at, said) => {
    expect(heading(at)).toBe(said);
  });
});

describe('what is left of a window', () => {
  const left = (at: string) => timeLeft(new Date(at), now);

  it('is said in the largest unit that says enough', () => {
    expect(left('2026-11-13T16:00:00Z')).toEqual({ count: 3, unit: 'days' });
    expect(left('2026-11-11T12:30:00Z')).toEqual({ count: 21, unit: 'hours' });
    expect(left('2026-11-10T16:10:00Z')).toEqual({ count: 70, unit: 'minutes' });
    expect(left('2026-11-10T15:00:10Z')).toEqual({ count: 1, unit: 'minutes' });
  });

  it('is nothing once it has ended', () => {
    expect(left('2026-11-10T15:00:00Z')).toBeNull();
  });
});

it('says how long ago something was, in the language of the reader', () => {
  expect(timeAgo(new Date('2026-11-10T14:58:00Z'), now, berlin)).toBe('2 minutes ago');
  expect(timeAgo(new Date('2026-11-09T14:58:00Z'), now, { ...berlin, locale: 'de' })).toBe('gestern');
});
