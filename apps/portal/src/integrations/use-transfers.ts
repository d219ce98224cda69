import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listTransfers } from '../api/transfers.js';
import type { PageTransfer } from '../api/types.js';
import { useSession } from '../session/use-session.js';
import { problemText } from '../shell/problem-text.js';
import { complain } from '../ui/toasts.js';
import { type TransferNotice, transferNotices } from './transfer-notices.js';
import { pagesKey, usePages } from './use-pages.js';

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

/** What an owner should hear of these requests. */
export function useTransferNotices(): TransferNotice[] {
  const transfers = useTransfers();
  const pages = usePages();
  return transferNotices(transfers, new Set(pages.data?.map(({ pageId }) => pageId)), Date.now());
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
