/** What one round of load has measured. */
export interface LoadResult {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** How many answers had which status, the warm-up's among them; 0 is a connection that broke. */
  statuses: Record<number, number>;
}
