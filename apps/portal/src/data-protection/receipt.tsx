import type { DataJob } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { useTimeWords } from '../time/use-time.js';

/** What a job has found and done, in words. */
export function Receipt({ job: { kind, state, failure, receipt } }: { job: DataJob }) {
  const { t } = useWords();
  const { whole } = useTimeWords();
  if (state === 'waiting')
    return failure ? t('dataProtection.again', { why: failure.message }) : t('dataProtection.waiting');
  if (state === 'failed' || !receipt) return `${t('dataProtection.failed')} ${failure?.message ?? ''}`;
  const { conversations, messages, ledgerItems, files, pages, goneFromTopicsBy } = receipt as Record<
    string,
    number | string
  >;
  if (kind === 'export') return t('dataProtection.exported', { messages, files });
  if (kind === 'deauthorization') return t('dataProtection.deauthorized', { pages });
  const by = typeof goneFromTopicsBy === 'string' ? whole(goneFromTopicsBy) : '';
  return `${t('dataProtection.erased', { conversations, messages, ledgerItems })} ${t('dataProtection.goneBy', { by })}`;
}
