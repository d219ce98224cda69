import { Button, Code, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.js';
import { problemId, problemText } from '../shell/problem-text.js';

/** A part of the page that could not be loaded: what happened, what to do, an id to quote. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useWords();
  const id = problemId(error);
  return (
    <Stack align="center" justify="center" gap="sm" p="lg" role="alert" ta="center" h="100%">
      <IconAlertTriangle size={28} stroke={1.5} color="var(--danger-text)" aria-hidden />
      <Text maw={360}>{problemText(error)}</Text>
      {id && (
        <Text size="xs" c="dimmed">
          {t('failure.id', { id: '' })}
          <Code>{id}</Code>
        </Text>
      )}
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          {t('shell.tryAgain')}
        </Button>
      )}
    </Stack>
  );
}
