import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { importHistory } from '../api/pages.js';
import type { ConnectedPage } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { problemText } from '../shell/problem-text.js';
import { Dialog } from '../ui/dialog.js';
import { complain } from '../ui/toasts.js';
import { pagesKey } from './use-pages.js';

const DAYS = [30, 90, 365];

/** How far back to fetch what was said before the Page was connected. */
export function ImportHistory({ page, onClose }: { page: ConnectedPage; onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [days, setDays] = useState(DAYS[1] ?? 0);
  const ask = useMutation({
    mutationFn: () => importHistory(page.pageId, days),
    onSuccess: onClose,
    onError: (error) => complain(problemText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: pagesKey }),
  });
  return (
    <Dialog onClose={onClose} title={t('history.title', { name: page.name })}>
      <Text mb="md">{t('history.hint')}</Text>
      <SegmentedControl
        fullWidth
        aria-label={t('history.howFar')}
        data={DAYS.map((count) => ({ value: String(count), label: t('history.days', { count }) }))}
        value={String(days)}
        onChange={(value) => setDays(Number(value))}
      />
      <Group justify="flex-end" mt="lg" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('shell.cancel')}
        </Button>
        <Button loading={ask.isPending} onClick={() => ask.mutate()} data-testid="confirm-history">
          {t('history.fetch')}
        </Button>
      </Group>
    </Dialog>
  );
}

/** How far the last import is, or what came of it. */
export function HistoryProgress({ page: { historyImport } }: { page: ConnectedPage }) {
  const { t } = useWords();
  if (!historyImport) return null;
  const { state, messages, unreadableThreads } = historyImport;
  const cutOff = state === 'done' && unreadableThreads > 0;
  return (
    <Text
      size="sm"
      c={state === 'failed' ? 'var(--danger-text)' : 'dimmed'}
      role="status"
      data-testid="history"
      data-state={state}
    >
      {t(`history.${state}`, { count: messages })}
      {cutOff && ` ${t('history.cutOff', { count: unreadableThreads })}`}
    </Text>
  );
}
