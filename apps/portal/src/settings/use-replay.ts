import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type LedgerSelection, replayLedger } from '../api/ledger.js';
import { useWords } from '../i18n/use-words.js';
import { problemText } from '../shell/problem-text.js';
import { complain, confirm } from '../ui/toasts.js';

/** The pipeline is quick, but not at once: after this the ledger shows what became of the items. */
const DECIDED_AFTER_MS = 1_500;

/** Takes items through the pipeline again, page by page until all are on their way. What is stored already stays as it is. */
export function useReplay() {
  const { t } = useWords();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (selection: LedgerSelection) => {
      let count = 0;
      let cursor: string | null = null;
      do {
        const { replayed, nextCursor } = await replayLedger({ ...selection, ...(cursor ? { cursor } : {}) });
        count += replayed;
        cursor = nextCursor;
      } while (cursor);
      return count;
    },
    onSuccess: (count) => {
      confirm(t('ledger.replayed', { count }));
      setTimeout(() => void client.invalidateQueries({ queryKey: ['ledger'] }), DECIDED_AFTER_MS);
    },
    onError: (error) => complain(`${t('actions.failed')}: ${problemText(error)}`),
  });
}
