import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listTransfers } from '../api/transfers.js';
import type { PageTransfer } from '../api/types.js';
import { useSession } from '../session/use-session.js';
import { problemText } from '../shell/problem-text.js';
import { complain } from '../ui/toasts.js';
import { pagesKey } from './use-pages.js';

const nothing: never[] = [];

/** Pages that are asked for, here or of another agency; owners decide about them, so nobody else is shown any. */
export function useTransfers(): PageTransfer[] {
  const { user } = useSession();
  const transfers = useQuery({
    queryKey: [...pagesKey, 'transfers'],
    queryFn: listTransfers,
    enabled: user.role === 'owner',
  });
  return transfers.data?.items ?? nothing;
}

/** Something that an owner does about a transfer. */
export function useTransferAct<Argument>(act: (argument: Argument) => Promise<PageTransfer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onError: (error) => complain(problemText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: pagesKey }),
  });
}
