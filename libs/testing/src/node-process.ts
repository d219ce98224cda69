/** How Node is started for a service, as in the Dockerfile and by `npm start`: tools/local/system/node-process.unit.spec.ts compares them. */

const FOR_ALL = ['--enable-source-maps', '--disable-warning=DEP0169'];
const OWN: Readonly<Record<string, readonly string[]>> = {
  'conversation-service': ['--min-semi-space-size=2', '--max-semi-space-size=2', '--no-parallel-scavenge'],
  'outbound-service': ['--optimize-for-size', '--min-semi-space-size=4', '--max-semi-space-size=4'],
  'api-gateway': ['--optimize-for-size', '--max-semi-space-size=4'],
};
const OTHERS = ['--max-semi-space-size=8'];

/** Node's own arguments, before the file that it runs. */
export function nodeArguments(service: string): readonly string[] {
  return [...FOR_ALL, ...(OWN[service] ?? OTHERS)];
}

/** Environment for glibc's allocator. */
export const ALLOCATOR = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072' } as const;
