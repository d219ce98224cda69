import { useQuery } from '@tanstack/react-query';
import { listLocations, listPeople, readAgency } from '../api/agency.js';
import { listPages } from '../api/pages.js';
import type { Location, Person } from '../api/types.js';

const MINUTES = 60_000;
const nothing: never[] = [];

export const pagesKey = ['pages'] as const;
export const locationsKey = ['locations'] as const;

const LOOK_AGAIN_MS = 2_000;

/** The connected Pages; asked for again while the history of one is being fetched. */
export const usePages = () =>
  useQuery({
    queryKey: pagesKey,
    queryFn: listPages,
    select: ({ items }) => items,
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ historyImport }) => historyImport?.state === 'waiting') ? LOOK_AGAIN_MS : false,
  });

export const agencyQuery = { queryKey: ['agency'], queryFn: readAgency };
export const useAgency = () => useQuery(agencyQuery);

/** The locations of the agency, as far as they are known yet. */
export function useLocations(): Location[] {
  return useQuery({ queryKey: locationsKey, queryFn: listLocations, staleTime: 10 * MINUTES }).data?.items ?? nothing;
}

/** The people of the agency, as far as they are known yet. */
export function usePeople(): Person[] {
  return useQuery({ queryKey: ['people'], queryFn: listPeople, staleTime: 10 * MINUTES }).data?.items ?? nothing;
}
