import { Divider, Popover, Stack, Switch, Text, Title, Tooltip } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useIncidentSentence, useIncidents } from '../integrations/use-incidents.js';
import { usePreferences } from '../live/preferences.js';
import classes from './shell.module.css';

/** What needs a person, and how they want to be told of new messages. */
export function NotificationPanel() {
  const { t } = useTranslation();
  const incidents = useIncidents();
  const sentenceOf = useIncidentSentence();
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="right-end"
      width={320}
      shadow="md"
      withinPortal={false}
      trapFocus
    >
      <Popover.Target>
        <Tooltip label={t('shell.notifications')} position="right" disabled={opened} withinPortal={false}>
          <button
            type="button"
            className={classes.item}
            aria-label={t('shell.notifications')}
            onClick={() => setOpened(!opened)}
          >
            <IconBell size={22} stroke={1.6} aria-hidden />
            {incidents.length > 0 && <span className={classes.alert} />}
          </button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('shell.notifications')}>
        <Stack gap="sm">
          <Title order={2}>{t('notifications.title')}</Title>
          {incidents.length === 0 && <Text c="dimmed">{t('notifications.none')}</Text>}
          {incidents.map((incident) => (
            <Text key={incident.id} component={Link} to="/settings/integrations" c="var(--danger-text)">
              {sentenceOf(incident)}
            </Text>
          ))}
          <Divider />
          <AnnouncementSwitches />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function AnnouncementSwitches() {
  const { t } = useTranslation();
  const [preferences, setPreferences] = usePreferences();
  const known = 'Notification' in window;
  const blocked = known && Notification.permission === 'denied';
  const askForDesktop = async (wanted: boolean) => {
    const granted = !wanted || (await Notification.requestPermission()) === 'granted';
    setPreferences((now) => ({ ...now, desktop: wanted && granted }));
  };
  return (
    <>
      {known && (
        <Switch
          label={t('notifications.desktop')}
          description={t(blocked ? 'notifications.blocked' : 'notifications.desktopHint')}
          checked={preferences.desktop && !blocked}
          disabled={blocked}
          onChange={(event) => void askForDesktop(event.currentTarget.checked)}
        />
      )}
      <Switch
        label={t('notifications.sound')}
        checked={preferences.sound}
        onChange={(event) => {
          const sound = event.currentTarget.checked;
          setPreferences((now) => ({ ...now, sound }));
        }}
      />
    </>
  );
}
