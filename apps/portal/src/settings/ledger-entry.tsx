import { Anchor, Button, Code, Drawer, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { readLedgerItem } from '../api/ledger.js';
import { readMessage } from '../api/messages.js';
import type { LedgerItem } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { useTimeWords } from '../time/use-time.js';
import { Failure } from '../ui/failure.js';
import classes from './settings.module.css';
import { useReplay } from './use-replay.js';

/** One item of the ledger: what came, word for word, what became of it, and taking it through the pipeline again. */
export default function LedgerEntry({ item, onClose }: { item: LedgerItem; onClose: () => void }) {
  const { t } = useWords();
  const { whole } = useTimeWords();
  const entry = useQuery({
    queryKey: ['ledger-item', item.id],
    queryFn: () => readLedgerItem(item.id, item.receivedAt),
  });
  const replay = useReplay();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={t('ledger.item')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <Stack gap="md">
        <dl className={classes.facts}>
          <Fact name={t('ledger.time')}>{whole(item.receivedAt)}</Fact>
          <Fact name={t('ledger.result')}>{t(`ledger.outcome.${item.outcome}`)}</Fact>
          <Fact name={t('ledger.reason')}>{item.reason}</Fact>
          <Fact name={t('ledger.kind')}>{item.kind}</Fact>
          <Fact name="mid">{item.mid}</Fact>
        </dl>
        <Group gap="sm">
          <Button
            leftSection={<IconRepeat size={16} aria-hidden />}
            loading={replay.isPending}
            disabled={entry.data?.raw === null}
            onClick={() =>
              replay.mutate({ items: [{ id: item.id, receivedAt: item.receivedAt }] }, { onSuccess: onClose })
            }
            data-testid="replay-item"
          >
            {t('ledger.replay')}
          </Button>
          {item.messageId && <MessageLink messageId={item.messageId} />}
        </Group>
        <Text size="sm" c="dimmed">
          {t(entry.data?.raw === null ? 'ledger.rawGone' : 'ledger.replayHint')}
        </Text>
        {entry.isPending && <Skeleton h={200} />}
        {entry.isError && <Failure error={entry.error} onRetry={() => void entry.refetch()} />}
        {entry.data && entry.data.raw !== null && (
          <Code block className={classes.raw ?? ''} tabIndex={0} aria-label={t('ledger.raw')} data-testid="ledger-raw">
            {JSON.stringify(entry.data.raw, null, 2)}
          </Code>
        )}
      </Stack>
    </Drawer>
  );
}

function MessageLink({ messageId }: { messageId: string }) {
  const { t } = useWords();
  const message = useQuery({ queryKey: ['message', messageId], queryFn: () => readMessage(messageId) });
  if (!message.data) return null;
  return (
    <Anchor component={Link} to={`/inbox/${message.data.conversationId}?status=all&message=${messageId}`}>
      {t('ledger.toMessage')}
    </Anchor>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  if (!children) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
