import { ActionIcon, Button, Menu, Text, Title } from '@mantine/core';
import { IconCheck, IconDots, IconHistory, IconMapPin, IconPlugConnectedX, IconUserHeart } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changePage, connectAddress, disconnectPage } from '../api/pages.js';
import type { ConnectedPage } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { useSession } from '../session/use-session.js';
import { problemText } from '../shell/problem-text.js';
import { useTimeWords } from '../time/use-time.js';
import { Confirmation } from '../ui/confirmation.js';
import { Portrait } from '../ui/portrait.js';
import { complain, confirm } from '../ui/toasts.js';
import { HistoryProgress, ImportHistory } from './import-history.js';
import classes from './integrations.module.css';
import { MovePage } from './move-page.js';
import { PageAlerts } from './page-alerts.js';
import { pagesKey, useLocations } from './use-pages.js';

/** A connected Page: where it belongs, how it is in words, and the one thing to do when something is. */
export function PageCard({ page }: { page: ConnectedPage }) {
  const { t } = useWords();
  const { user } = useSession();
  const locations = useLocations();
  const [dialog, setDialog] = useState<'disconnect' | 'history' | 'move' | null>(null);
  const close = () => setDialog(null);
  const isOwner = user.role === 'owner';
  return (
    <li className={classes.card} data-status={page.status} data-testid="page-card" data-page-id={page.pageId}>
      <Portrait name={page.name} pictureUrl={page.pictureUrl} size={48} />
      <div className={classes.words}>
        <Title order={3}>
          <bdi>{page.name}</bdi>
        </Title>
        <Text size="sm" c="dimmed">
          {locations.find(({ id }) => id === page.locationId)?.name}
        </Text>
        <Health page={page} />
        <Drift page={page} />
        <PageAlerts alerts={page.alerts} />
        <HistoryProgress page={page} />
      </div>
      {isOwner && page.status === 'reauthorization_required' && (
        <Button
          component="a"
          href={connectAddress(page.locationId)}
          color="red"
          className={classes.mend ?? ''}
          data-testid="reconnect"
        >
          {t('integrations.reconnect')}
        </Button>
      )}
      {isOwner && (
        <Menu position="bottom-end" width={320}>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('integrations.more', { name: page.name })}
            >
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <HumanAgentItem page={page} />
            <Menu.Item leftSection={<IconMapPin size={16} />} onClick={() => setDialog('move')} data-testid="move-page">
              {t('integrations.move')}
            </Menu.Item>
            {page.status === 'active' && (
              <Menu.Item
                leftSection={<IconHistory size={16} />}
                disabled={page.historyImport?.state === 'waiting'}
                onClick={() => setDialog('history')}
                data-testid="import-history"
              >
                {t('history.item')}
              </Menu.Item>
            )}
            <Menu.Divider />
            <Menu.Item
              c="var(--danger-text)"
              leftSection={<IconPlugConnectedX size={16} />}
              onClick={() => setDialog('disconnect')}
              data-testid="disconnect"
            >
              {t('integrations.disconnect')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {dialog === 'disconnect' && <ConfirmDisconnect page={page} onClose={close} />}
      {dialog === 'move' && <MovePage page={page} onClose={close} />}
      {dialog === 'history' && <ImportHistory page={page} onClose={close} />}
    </li>
  );
}

/** Whether people may answer for 7 days: what Meta has granted, the agency has to say. */
function HumanAgentItem({ page: { pageId, humanAgentEnabled } }: { page: ConnectedPage }) {
  const { t } = useWords();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: () => changePage(pageId, { humanAgentEnabled: !humanAgentEnabled }),
    onError: (error) => complain(problemText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: pagesKey }),
  });
  return (
    <Menu.Item
      leftSection={<IconUserHeart size={16} />}
      rightSection={humanAgentEnabled && <IconCheck size={16} aria-hidden />}
      aria-current={humanAgentEnabled}
      onClick={() => change.mutate()}
    >
      {t('integrations.humanAgent')}
      <Text size="xs" c="dimmed">
        {t('integrations.humanAgentHint')}
      </Text>
    </Menu.Item>
  );
}

function Health({ page }: { page: ConnectedPage }) {
  const { t } = useWords();
  const { ago } = useTimeWords();
  const { name, status, lastActivityAt } = page;
  const active = lastActivityAt
    ? t('integrations.health.receiving', { at: ago(lastActivityAt) })
    : t('integrations.health.waiting');
  return (
    <p className={classes.health} data-status={status}>
      {status === 'active' ? active : t(`integrations.incident.${status}`, { name })}
    </p>
  );
}

/** At least so many failures in a day, and one in so many, are worth a word. */
const FAILURES_TOLD = 3;
const SHARE_TOLD = 20;

/** What the last check found that a person should know and that does not stop the Page. */
function Drift({ page }: { page: ConnectedPage }) {
  const { t } = useWords();
  const { missingPermissions, missingFields, sending, threadsElsewhere, repairedGap } = page;
  const { sent, failed } = sending;
  const oftenFails = failed >= FAILURES_TOLD && failed * SHARE_TOLD >= sent + failed;
  const words = [
    missingPermissions.length > 0 && t('integrations.drift.permissions', { list: missingPermissions.join(', ') }),
    missingFields.length > 0 && t('integrations.drift.fields', { list: missingFields.join(', ') }),
    oftenFails && t('integrations.drift.failing', { count: failed, all: sent + failed }),
    threadsElsewhere > 0 && t('integrations.drift.elsewhere', { count: threadsElsewhere }),
    (repairedGap?.unreadableThreads ?? 0) > 0 &&
      t('integrations.drift.unreadable', { count: repairedGap?.unreadableThreads ?? 0 }),
  ].filter((word) => word !== false);
  return words.map((word) => (
    <Text key={word} size="sm" c="var(--amber-text)" data-testid="drift">
      {word}
    </Text>
  ));
}

function ConfirmDisconnect({ page, onClose }: { page: ConnectedPage; onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const disconnect = useMutation({
    mutationFn: () => disconnectPage(page.pageId),
    onSuccess: () => {
      confirm(t('integrations.disconnected', { name: page.name }));
      onClose();
    },
    onError: (error) => complain(problemText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: pagesKey }),
  });
  return (
    <Confirmation
      title={t('integrations.disconnectTitle', { name: page.name })}
      action={t('integrations.disconnect')}
      busy={disconnect.isPending}
      onConfirm={() => disconnect.mutate()}
      onClose={onClose}
      data-testid="confirm-disconnect"
    >
      {t('integrations.disconnectHint')}
    </Confirmation>
  );
}
