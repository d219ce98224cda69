import { Alert, Anchor, Button, Skeleton, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconPlus } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { connectAddress } from '../api/pages.js';
import { useWords } from '../i18n/use-words.js';
import { useSession } from '../session/use-session.js';
import settings from '../settings/settings.module.css';
import { Failure } from '../ui/failure.js';
import { MessengerMark } from '../ui/messenger-mark.js';
import { Incidents } from './incidents.js';
import classes from './integrations.module.css';
import { PageCard } from './page-card.js';
import { PagePicker } from './page-picker.js';
import { PlusCard } from './plus-card.js';
import { Transfers } from './transfers.js';
import { useAgency, useLocations, usePages } from './use-pages.js';

/** Settings → Integrations: the Facebook Pages of the agency and how they are. */
export function Integrations() {
  const { t } = useWords();
  const [address] = useSearchParams();
  const mended = Number(address.get('mended')) || 0;
  const agency = useAgency();
  const pages = usePages();
  const included = agency.data?.channels.find(({ channel }) => channel === 'facebook')?.included;
  return (
    <div className={settings.column}>
      <div className={settings.head}>
        <div className={classes.lead}>
          <MessengerMark size={32} />
          <div>
            <Title order={2}>{t('integrations.title')}</Title>
            <Text c="dimmed">{t('integrations.lead')}</Text>
          </div>
        </div>
        {included && <ConnectButton />}
      </div>
      <ConnectError code={address.get('connect_error')} />
      {agency.isError && <Failure error={agency.error} onRetry={() => void agency.refetch()} />}
      {included === false && <PlusCard />}
      <Mended count={mended} />
      {included && <Incidents />}
      <Transfers connectedIds={new Set(pages.data?.map(({ pageId }) => pageId))} />
      <Pages />
      {included && address.has('pick') && mended === 0 && <PagePicker />}
    </div>
  );
}

function ConnectButton() {
  const { t } = useWords();
  const { user } = useSession();
  const locations = useLocations();
  const only = locations.length === 1 ? locations[0]?.id : undefined;
  if (user.role !== 'owner') return <Text c="dimmed">{t('integrations.ownersConnect')}</Text>;
  return (
    <Button
      component="a"
      href={connectAddress(only ?? null)}
      leftSection={<IconPlus size={16} aria-hidden />}
      data-testid="connect-facebook"
    >
      {t('inbox.connect')}
    </Button>
  );
}

/** How a login that came to nothing ended, as a sentence. */
function ConnectError({ code }: { code: string | null }) {
  const { t } = useWords();
  const [, setAddress] = useSearchParams();
  const { user } = useSession();
  if (!code) return null;
  const fallback = t('integrations.connectError.other');
  return (
    <Alert
      color="orange"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      title={t('integrations.notConnected')}
      styles={{ title: { color: 'var(--amber-text)' } }}
      withCloseButton
      closeButtonLabel={t('shell.close')}
      onClose={() => setAddress({}, { replace: true })}
      data-testid="connect-error"
    >
      {t(`integrations.connectError.${code}` as 'integrations.connectError.other', {
        defaultValue: t(`problem.${code}` as 'problem.internal_error', { defaultValue: fallback }),
      })}{' '}
      {user.role === 'owner' && code === 'permissions_declined' && (
        <Anchor underline="always" c="inherit" href={connectAddress(null, true)}>
          {t('picker.again')}
        </Anchor>
      )}
    </Alert>
  );
}

/** After a login that made Pages work again. */
function Mended({ count }: { count: number }) {
  const { t } = useWords();
  const [, setAddress] = useSearchParams();
  if (count === 0) return null;
  return (
    <Alert
      color="green"
      variant="light"
      icon={<IconCircleCheck size={18} />}
      withCloseButton
      closeButtonLabel={t('shell.close')}
      onClose={() => setAddress({}, { replace: true })}
      role="status"
      data-testid="mended"
    >
      {t('integrations.mended', { count })}{' '}
      <Anchor
        component="button"
        underline="always"
        c="inherit"
        onClick={() => setAddress({ pick: '1' }, { replace: true })}
      >
        {t('integrations.pickMore')}
      </Anchor>
    </Alert>
  );
}

function Pages() {
  const { t } = useWords();
  const pages = usePages();
  if (pages.isPending) return <Skeleton h={96} radius={12} />;
  if (pages.isError) return <Failure error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.data.length === 0) return <div className={classes.none}>{t('integrations.none')}</div>;
  return (
    <ul className={classes.pages}>
      {pages.data.map((page) => (
        <PageCard key={page.id} page={page} />
      ))}
    </ul>
  );
}
