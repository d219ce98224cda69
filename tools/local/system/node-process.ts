/**
 * How Node is started for a service. The Dockerfile says the same, and so does libs/testing: this file runs before anything is built and
 * can import none of it, so a test compares the three.
 */

/** The warning silenced is of `url.parse` in passport's OAuth client: Node doesn't show it for packages, and cannot tell them in a bundle. */
const FOR_ALL = ['--enable-source-maps', '--disable-warning=DEP0169'];
/** Lets the old generation grow by 4 MB before it collects, and not by 16: a quarter less memory for a quarter more processor time. */
const SPARING = '--optimize-for-size';
/**
 * What a batch keeps outlives a nursery of any size, so a larger one only holds more garbage; and threads that empty 2 MB together spend more on
 * each other than on that. For webhook-gateway, whose requests live shorter, so small a nursery made every fourth start half as fast.
 */
const SMALL_NURSERY = ['--min-semi-space-size=2', '--max-semi-space-size=2', '--no-parallel-scavenge'];
const OWN: Readonly<Record<string, readonly string[]>> = {
  'conversation-service': SMALL_NURSERY,
  'outbound-service': [SPARING, '--min-semi-space-size=4', '--max-semi-space-size=4'],
  'api-gateway': [SPARING, '--max-semi-space-size=4'],
};
/** The nursery's default of 16 MB, three times over, is a third of what a service would occupy. */
const OTHERS = ['--max-semi-space-size=8'];

/** Node's own arguments, before the file that it runs. */
export function nodeArguments(service: string): readonly string[] {
  return [...FOR_ALL, ...(OWN[service] ?? OTHERS)];
}

/**
 * Environment for glibc's allocator. An arena for each of Node's threads keeps 13 MB that nobody uses; and once a large buffer was freed
 * it would keep buffers of that size for itself (14 MB more), unless it is told what to give back.
 */
export const ALLOCATOR = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072' } as const;
