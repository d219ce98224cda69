/**
 * How Node is started for a service. The Dockerfile says the same, and so does libs/testing: this file runs before anything is built and
 * can import none of it, so a test compares the three.
 */

/** The warning silenced is of `url.parse` in passport's OAuth client: Node doesn't show it for packages, and cannot tell them in a bundle. */
const FOR_ALL = ['--enable-source-maps', '--disable-warning=DEP0169'];
/**
 * Thousands of messages a second go through the others. These two let the old generation grow by 4 MB before they collect, and not by 16: a
 * quarter less memory for a quarter more processor time.
 */
const SPARING: Readonly<Record<string, readonly string[]>> = {
  'outbound-service': ['--optimize-for-size', '--min-semi-space-size=4', '--max-semi-space-size=4'],
  'api-gateway': ['--optimize-for-size', '--max-semi-space-size=4'],
};
/**
 * What a batch keeps outlives a nursery of any size, so a larger one (16 MB by default, three times over) only holds more garbage. And threads
 * that empty 2 MB together spend more on each other than on that.
 */
const QUICK = ['--max-semi-space-size=2', '--no-parallel-scavenge'];

/** Node's own arguments, before the file that it runs. */
export function nodeArguments(service: string): readonly string[] {
  return [...FOR_ALL, ...(SPARING[service] ?? QUICK)];
}

/**
 * Environment for glibc's allocator. An arena for each of Node's threads keeps 13 MB that nobody uses; and once a large buffer was freed
 * it would keep buffers of that size for itself (14 MB more), unless it is told what to give back.
 */
export const ALLOCATOR = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072' } as const;
