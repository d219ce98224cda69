import { Badge, Button, Skeleton, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listOwnSessions, revokeSession } from '../api/session.js';
import type { OwnSession } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import settings from '../settings/settings.module.css';
import { problemText } from '../shell/problem-text.js';
import { useTimeWords } from '../time/use-time.js';
import { Failure } from '../ui/failure.js';
import { complain, confirm } from '../ui/toasts.js';
import { describeBrowser } from './describe-browser.js';

const ownSessionsKey = ['own-sessions'] as const;

/** Where the person is signed in, with the way to end each of the others. */
export function OwnSessions() {
  const { t } = useWords();
  const sessions = useQuery({ queryKey: ownSessionsKey, queryFn: listOwnSessions });
  return (
    <div className={settings.column}>
      <div>
        <Title order={2}>{t('settings.sessions')}</Title>
        <Text c="dimmed">{t('ownSessions.lead')}</Text>
      </div>
      <div className={settings.card}>
        {sessions.isPending && <Skeleton h={64} m="md" w="auto" />}
        {sessions.isError && <Failure error={sessions.error} onRetry={() => void sessions.refetch()} />}
        {sessions.data?.items.map((session) => (
          <SessionEntry key={session.id} session={session} />
        ))}
      </div>
    </div>
  );
}

function SessionEntry({ session: { id, browser, address, createdAt, current } }: { session: OwnSession }) {
  const { t } = useWords();
  const { whole } = useTimeWords();
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeSession(id),
    onSuccess: () => confirm(t('ownSessions.ended')),
    onError: (error) => complain(problemText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ownSessionsKey }),
  });
  const name = browser ? describeBrowser(browser) : t('ownSessions.unknown');
  return (
    <div className={settings.person} data-testid="own-session" data-current={current}>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text fw={500} title={browser ?? undefined}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {t('ownSessions.since', { at: whole(createdAt) })}
          {address && ` · ${address}`}
        </Text>
      </div>
      {current ? (
        <Badge variant="light" tt="none">
          {t('ownSessions.here')}
        </Badge>
      ) : (
        <Button
          variant="default"
          size="xs"
          loading={revoke.isPending}
          aria-label={t('ownSessions.endThis', { name, at: whole(createdAt) })}
          onClick={() => revoke.mutate()}
        >
          {t('ownSessions.end')}
        </Button>
      )}
    </div>
  );
}
