import { useQuery } from '@tanstack/react-query';
import { listCannedReplies } from '../api/canned-replies.js';
import type { CannedReply } from '../api/types.js';

const MINUTES = 60_000;
const nothing: never[] = [];

/** As the event that tells of a change names it. */
export const cannedRepliesKey = ['canned_replies'] as const;

/** The canned replies of the agency, as far as they are known yet. */
export function useCannedReplies(): CannedReply[] {
  const replies = useQuery({ queryKey: cannedRepliesKey, queryFn: listCannedReplies, staleTime: 10 * MINUTES });
  return replies.data?.items ?? nothing;
}
