import { expect, it } from '@jest/globals';
import { readUsage } from './usage.js';

it('reads the highest percentage of all usage headers', () => {
  expect(
    readUsage({
      'x-app-usage': '{"call_count":28,"total_time":25,"total_cputime":25}',
      'x-page-usage': '{"call_count":68}',
      'x-business-use-case-usage':
        '{"104857612345678":[{"type":"messenger","call_count":91,"total_cputime":1,"estimated_time_to_regain_access":0}]}',
    }),
  ).toEqual({ percent: 91, pauseMs: 0 });
});

it('reads how long to wait: minutes from the usage, seconds from Retry-After, the longer counts', () => {
  const usage = '{"1":[{"call_count":100,"estimated_time_to_regain_access":3}]}';
  expect(readUsage({ 'x-business-use-case-usage': usage }).pauseMs).toBe(180_000);
  expect(readUsage({ 'x-business-use-case-usage': usage, 'retry-after': '600' }).pauseMs).toBe(600_000);
});

it('reads a Retry-After that is a date by the clock of who wrote it', () => {
  const headers = { date: 'Fri, 27 Nov 2026 10:00:00 GMT', 'retry-after': 'Fri, 27 Nov 2026 10:02:00 GMT' };
  expect(readUsage(headers).pauseMs).toBe(120_000);
});

it.each([
  {},
  { 'x-app-usage': 'nonsense' },
  { 'x-app-usage': 'null' },
  { 'x-page-usage': '[1]' },
  { 'retry-after': 'soon' },
])('takes headers that say nothing as no use: %j', (headers) => {
  expect(readUsage(headers as Record<string, string>)).toEqual({ percent: 0, pauseMs: 0 });
});
