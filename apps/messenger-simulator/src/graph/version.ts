/** Versions with the day from which they are served no more; null: not announced. */
const VERSIONS: readonly (readonly [version: string, endsOn: string | null])[] = [
  ['v21.0', '2027-01-21'],
  ['v22.0', '2027-05-20'],
  ['v23.0', '2027-10-08'],
  ['v24.0', '2028-02-18'],
  ['v25.0', '2028-07-29'],
  ['v26.0', null],
];

const VERSIONED = /^\/(v\d{1,3}\.\d)(\/[^?]*)?(\?.*)?$/;

/** Splits `/v26.0/me?x=1` into the version asked for and the rest. */
export function splitVersion(url: string): { version: string | null; rest: string } {
  const match = VERSIONED.exec(url);
  if (!match) return { version: null, rest: url };
  return { version: match[1] ?? null, rest: `${match[2] ?? '/'}${match[3] ?? ''}` };
}

/**
 * The version that serves a call: the one asked for while it lives, the oldest that lives for a dead one or none at all, and
 * null for one that never was.
 */
export function servingVersion(asked: string | null, now: number): string | null {
  const alive = VERSIONS.filter(([, endsOn]) => endsOn === null || now < Date.parse(endsOn)).map(
    ([version]) => version,
  );
  const oldest = alive[0] ?? 'v26.0';
  if (asked === null || alive.includes(asked)) return asked ?? oldest;
  return Number(asked.slice(1)) < Number(oldest.slice(1)) ? oldest : null;
}
