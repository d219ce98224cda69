import { Text } from '@mantine/core';
import type { ConnectedPage } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { useTimeWords } from '../time/use-time.js';

/** What Facebook said about the Page as a whole: the last of each kind, the newest first. */
export function PageAlerts({ alerts }: { alerts: ConnectedPage['alerts'] }) {
  const { t } = useWords();
  const { ago } = useTimeWords();
  const newest = alerts.filter(({ kind }, index) => alerts.findIndex((each) => each.kind === kind) === index);
  return newest.map(({ kind, occurredAt, reason }) => (
    <Text key={kind} size="sm" c="var(--amber-text)" data-testid="page-alert">
      {t(`integrations.alert.${kind}`, {
        when: ago(occurredAt),
        reason: reason ?? t('integrations.alert.noReason'),
      })}
    </Text>
  ));
}
