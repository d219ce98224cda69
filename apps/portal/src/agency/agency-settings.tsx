import { Skeleton, Text, Title } from '@mantine/core';
import { useWords } from '../i18n/use-words.js';
import { PlusCard } from '../integrations/plus-card.js';
import { useAgency } from '../integrations/use-pages.js';
import settings from '../settings/settings.module.css';
import { Failure } from '../ui/failure.js';
import { LocationSettings } from './location-settings.js';

/** What the agency has here: its plan, and the locations that it looks after. */
export function AgencySettings() {
  return (
    <>
      <Plan />
      <LocationSettings />
    </>
  );
}

function Plan() {
  const { t } = useWords();
  const { data: agency, error, refetch } = useAgency();
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!agency) return <Skeleton h={64} m="lg" w="auto" />;
  if (!agency.channels.every(({ included }) => included))
    return (
      <div className={settings.column}>
        <PlusCard />
      </div>
    );
  return (
    <div className={settings.column} data-testid="plan">
      <div>
        <Title order={2}>{t('agency.plan', { plan: t(`plus.plans.${agency.plan}`) })}</Title>
        <Text c="dimmed">{t('agency.includes')}</Text>
      </div>
    </div>
  );
}
