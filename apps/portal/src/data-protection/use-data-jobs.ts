import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listDataJobs } from '../api/data-protection.js';
import type { Contact, DataJob } from '../api/types.js';
import { problemText } from '../shell/problem-text.js';
import { complain } from '../ui/toasts.js';

const dataJobsKey = ['data-jobs'] as const;
const LOOK_AGAIN_MS = 1_000;

/** Exports and erasures, newest first; asked for again while one is under way. */
export const useDataJobs = () =>
  useQuery({
    queryKey: dataJobsKey,
    queryFn: listDataJobs,
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ state }) => state === 'waiting') ? LOOK_AGAIN_MS : false,
  });

/** The newest job of one kind for a contact. Who writes again after an erasure has the same id and is somebody new to us. */
export function useLatestJob({ id, firstSeenAt }: Contact, kind: DataJob['kind']): DataJob | undefined {
  const isOfThem = (job: DataJob) => job.contactId === id && Date.parse(job.requestedAt) >= Date.parse(firstSeenAt);
  return useDataJobs().data?.items.find((job) => job.kind === kind && isOfThem(job));
}

/** Asks for a job; it is in the list once that is accepted. */
export function useAskFor(ask: (contactId: string) => Promise<DataJob>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onSuccess: () => client.invalidateQueries({ queryKey: dataJobsKey }),
    onError: (error) => complain(problemText(error)),
  });
}
