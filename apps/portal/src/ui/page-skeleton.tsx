import { Skeleton } from '@mantine/core';
import { useWords } from '../i18n/use-words.js';

/** Where a page will be while its file is fetched. */
export function PageSkeleton() {
  const { t } = useWords();
  return (
    <div role="status" aria-label={t('shell.loading')} style={{ padding: 24, display: 'grid', gap: 16 }}>
      <Skeleton h={24} w={160} />
      <Skeleton h={64} maw={480} />
      <Skeleton h={64} maw={480} />
    </div>
  );
}
