import { describe, expect, it } from '@jest/globals';
import { growthOf, readSample, type Sample, tooMuch } from './judge-growth.ts';

const samples = (residentMegabytes: (index: number) => number, handles = (_: number) => 30): Sample[] =>
  Array.from({ length: 90 }, (_, index) => ({
    atMs: index * 10_000,
    residentBytes: residentMegabytes(index) * 1e6,
    handles: handles(index),
    openFiles: 40,
  }));

describe('the growth of a process', () => {
  it('does not count what it takes to warm up, nor how the garbage collector breathes', () => {
    const warmsUp = samples((index) => (index < 20 ? 60 + index * 4 : 140) + (index % 7) * 5);
    expect(tooMuch(growthOf(warmsUp))).toEqual([]);
  });

  it('fault F25: a megabyte every ten seconds is a leak, and so are handles that pile up', () => {
    expect(tooMuch(growthOf(samples((index) => 100 + index)))).toEqual([
      'residentMegabytes grew by 30.0, more than 25',
    ]);
    expect(
      tooMuch(
        growthOf(
          samples(
            () => 100,
            (index) => index,
          ),
        ),
      ),
    ).toEqual(['handles grew by 30.0, more than 20']);
  });

  it('is read from what a service shows', () => {
    const metrics = [
      '# HELP process_resident_memory_bytes Resident memory size in bytes.',
      'process_resident_memory_bytes 131072000',
      'nodejs_active_handles_total 27',
      'nodejs_active_handles{type="Socket"} 20',
      'process_open_fds 41',
    ];
    const read = { atMs: 5, residentBytes: 131_072_000, handles: 27, openFiles: 41 };
    expect(readSample(metrics.join('\n'), 5)).toEqual(read);
  });
});
