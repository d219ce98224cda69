import { useTranslation } from 'react-i18next';
import type { DataJob } from '../api/types.js';
import { useTimeWords } from '../time/use-time.js';

/** What a job has found and done, in words. */
export function Receipt({ job: { kind, state, receipt } }: { job: DataJob }) {
  const { t } = useTranslation();
  const { whole } = useTimeWords();
  if (state === 'waiting') return t('dataProtection.waiting');
  if (state === 'failed' || !receipt) return t('dataProtection.failed');
  const { conversations, messages, ledgerItems, files, goneFromTopicsBy } = receipt as Record<string, number | string>;
  if (kind === 'export') return t('dataProtection.exported', { messages, files });
  const by = typeof goneFromTopicsBy === 'string' ? whole(goneFromTopicsBy) : '';
  return `${t('dataProtection.erased', { conversations, messages, ledgerItems })} ${t('dataProtection.goneBy', { by })}`;
}
