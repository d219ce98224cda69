/** What a process held at a time. */
export type Sample = { atMs: number; residentBytes: number; handles: number; openFiles: number };
export type Growth = { residentMegabytes: number; handles: number; openFiles: number };

/** A quarter of an hour at a steady rate may add this much: noise of the garbage collector, a pool that fills. What leaks adds more. */
export const MOST: Growth = { residentMegabytes: 25, handles: 20, openFiles: 20 };

/** How much more the last third of a run held than the second, by their medians; the first is left to warm up. */
export function growthOf(samples: readonly Sample[]): Growth {
  const third = Math.floor(samples.length / 3);
  if (third === 0) throw new Error('A growth needs three samples at least.');
  const [middle, last] = [samples.slice(third, 2 * third), samples.slice(-third)];
  const more = (of: (sample: Sample) => number) => median(last.map(of)) - median(middle.map(of));
  return {
    residentMegabytes: more(({ residentBytes }) => residentBytes) / 1e6,
    handles: more(({ handles }) => handles),
    openFiles: more(({ openFiles }) => openFiles),
  };
}

/** What grew by more than it may. */
export function tooMuch(growth: Growth): string[] {
  return (Object.keys(MOST) as (keyof Growth)[])
    .filter((name) => growth[name] > MOST[name])
    .map((name) => `${name} grew by ${growth[name].toFixed(1)}, more than ${MOST[name]}`);
}

/** From the text of `/metrics`. */
export function readSample(metrics: string, atMs: number): Sample {
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(metrics)?.[1] ?? Number.NaN);
  return {
    atMs,
    residentBytes: read('process_resident_memory_bytes'),
    handles: read('nodejs_active_handles_total'),
    openFiles: read('process_open_fds'),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
