import { Divider, Stack, Switch, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useWords } from '../i18n/use-words.js';
import type { TransferNotice } from '../integrations/transfer-notices.js';
import { useIncidentSentence, useIncidents } from '../integrations/use-incidents.js';
import { usePreferences } from '../live/preferences.js';

/** What needs a person, and how they want to be told of new messages. */
export function Notifications({ transfers }: { transfers: readonly TransferNotice[] }) {
  const { t } = useWords();
  const incidents = useIncidents();
  const sentenceOf = useIncidentSentence();
  return (
    <Stack gap="sm">
      <Title order={2}>{t('notifications.title')}</Title>
      {incidents.length + transfers.length === 0 && <Text c="dimmed">{t('notifications.none')}</Text>}
      {incidents.map((incident) => (
        <Text key={incident.id} component={Link} to="/settings/integrations" c="var(--danger-text)">
          {sentenceOf(incident)}
        </Text>
      ))}
      {transfers.map(({ transfer: { id, pageName, askerName }, says, waits }) => (
        <Text
          key={id}
          component={Link}
          to="/settings/integrations"
          c={waits ? 'var(--amber-text)' : 'dimmed'}
          data-testid="transfer-notice"
        >
          {t(`transfers.${says}`, { page: pageName, agency: askerName })}
        </Text>
      ))}
      <Divider />
      <AnnouncementSwitches />
    </Stack>
  );
}

function AnnouncementSwitches() {
  const { t } = useWords();
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
