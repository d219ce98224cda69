import { AsyncLocalStorage } from 'node:async_hooks';

/** Ids of the locations that somebody may see; null: all of the agency's. */
export type LocationLimit = readonly string[] | null;

const limit = new AsyncLocalStorage<LocationLimit>();

/**
 * Runs the work, and all that it waits for, on behalf of somebody who may see these locations only: every agency transaction begun
 * in it is limited by row level security, whoever writes its statements. Work that is shared by several people has to set its own.
 */
export function withinLocations<T>(locationIds: LocationLimit, work: () => T): T {
  return limit.run(locationIds, work);
}

/** What the current work is limited to. */
export function currentLocationLimit(): LocationLimit {
  return limit.getStore() ?? null;
}
