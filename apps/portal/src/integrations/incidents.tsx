import { Alert, Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { connectAddress } from '../api/pages.js';
import type { Incident } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { useSession } from '../session/use-session.js';
import settings from '../settings/settings.module.css';
import { useIncidentSentence, useIncidents } from './use-incidents.js';

const MOST_NAMED = 6;

/** What keeps Pages from working stands above them, once for each cause, with the one act that mends it. */
export function Incidents() {
  return useIncidents().map((incident) => <IncidentBanner key={incident.id} incident={incident} />);
}

function IncidentBanner({ incident }: { incident: Incident }) {
  const { t } = useWords();
  const { user } = useSession();
  const sentenceOf = useIncidentSentence();
  const { pages, kind } = incident;
  const names = pages.slice(0, MOST_NAMED).map(({ name }) => name);
  const more = pages.length - names.length;
  const helps = kind === 'role_lost' ? 'incidents.roleHelps' : 'incidents.helps';
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      role="alert"
      data-testid="incident"
      data-kind={kind}
    >
      <div className={settings.head}>
        <div>
          <Text fw={500}>{sentenceOf(incident)}</Text>
          {pages.length > 1 && (
            <Text size="sm" c="dimmed">
              {names.join(', ')}
              {more > 0 && ` ${t('incidents.more', { count: more })}`}
            </Text>
          )}
          <Text size="sm">{t(user.role === 'owner' ? helps : 'incidents.ownerHelps')}</Text>
        </div>
        {user.role === 'owner' && (
          <Button
            component="a"
            href={connectAddress(null, kind === 'permission_missing')}
            color="red"
            data-testid="mend"
          >
            {t('integrations.reconnect')}
          </Button>
        )}
      </div>
    </Alert>
  );
}
