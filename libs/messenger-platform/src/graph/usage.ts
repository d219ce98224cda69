import type { GraphUsage } from './outcome.js';

type Headers = Record<string, string | string[] | undefined>;

const MINUTE_MS = 60_000;
/** The longest pause that one answer can ask for. */
const LONGEST_PAUSE_MS = 24 * 60 * MINUTE_MS;

/** Reads `X-App-Usage`, `X-Page-Usage`, `X-Business-Use-Case-Usage` (percentages) and `Retry-After`. Never throws. */
export function readUsage(headers: Headers): GraphUsage {
  const plain = [parse(headers['x-app-usage']), parse(headers['x-page-usage'])];
  const businessUseCases = Object.values(parse(headers['x-business-use-case-usage'])).flat();
  const uses = [...plain, ...businessUseCases].filter((use) => typeof use === 'object' && use !== null) as object[];
  const minutes = Math.max(0, ...uses.map((use) => numberIn(use, 'estimated_time_to_regain_access')));
  const seconds = retryAfterSeconds(headers);
  return {
    percent: Math.max(0, ...uses.map(highestPercentage)),
    pauseMs: Math.min(Math.max(minutes * MINUTE_MS, seconds * 1_000, 0), LONGEST_PAUSE_MS),
  };
}

/** Seconds, or a date, which is compared with the answer's own. Source: RFC 9110, 10.2.3. */
function retryAfterSeconds(headers: Headers): number {
  const header = single(headers['retry-after']) ?? '0';
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return seconds;
  return (Date.parse(header) - Date.parse(single(headers.date) ?? '')) / 1_000 || 0;
}

function highestPercentage(use: object): number {
  return Math.max(...['call_count', 'total_cputime', 'total_time'].map((name) => numberIn(use, name)));
}

function numberIn(use: object, name: string): number {
  const value = Number((use as Record<string, unknown>)[name]);
  return Number.isFinite(value) && value > 0 ? value : 0;
}

function parse(header: string | string[] | undefined): object {
  try {
    const value: unknown = JSON.parse(single(header) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {}; // A header that we can't read says nothing.
  }
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
