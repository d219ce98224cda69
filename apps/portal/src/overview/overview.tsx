import { NativeSelect, SegmentedControl, Skeleton, Title } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { readFigures } from '../api/figures.js';
import { useWords } from '../i18n/use-words.js';
import { useLocations } from '../integrations/use-pages.js';
import { useClockface } from '../time/use-time.js';
import { Empty } from '../ui/empty.js';
import { Failure } from '../ui/failure.js';
import { FigureTables } from './figure-tables.js';
import { FigureTiles } from './figure-tiles.js';
import classes from './overview.module.css';
import { lastDays, type PeriodDays, periods } from './period.js';
import { Plots } from './plots.js';

/** How much was said, how quickly it was answered, and what waits, by day, location and person. */
export function Overview() {
  const { t } = useWords();
  const [days, setDays] = useState<PeriodDays>(30);
  const [location, setLocation] = useState('');
  const figures = useFigures(days, location);
  return (
    <main className={classes.overview}>
      <div className={classes.column}>
        <header className={classes.head}>
          <Title order={1}>{t('overview.title')}</Title>
          <LocationSelect value={location} onChange={setLocation} />
          <SegmentedControl
            value={String(days)}
            onChange={(value) => setDays(Number(value) as PeriodDays)}
            data={periods.map((value) => ({ value: String(value), label: t('overview.days', { count: value }) }))}
            aria-label={t('overview.period')}
          />
        </header>
        {figures.isPending && <OverviewSkeleton />}
        {figures.isError && !figures.data && <Failure error={figures.error} onRetry={() => void figures.refetch()} />}
        {figures.data && (
          <>
            <FigureTiles figures={figures.data} />
            {figures.data.total.received + figures.data.total.sent === 0 ? (
              <div className={classes.card}>
                <Empty icon={<IconChartBar size={32} stroke={1.5} />} title={t('overview.empty')}>
                  {t('overview.emptyHint')}
                </Empty>
              </div>
            ) : (
              <>
                <Plots days={figures.data.days} />
                <FigureTables figures={figures.data} />
              </>
            )}
          </>
        )}
      </div>
    </main>
  );
}

function useFigures(days: PeriodDays, locationId: string) {
  const { timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone } = useClockface();
  const query = useMemo(
    () => ({ ...lastDays(days, new Date()), timeZone, ...(locationId ? { locationId } : {}) }),
    [days, timeZone, locationId],
  );
  return useQuery({
    queryKey: ['figures', query],
    queryFn: () => readFigures(query),
    placeholderData: keepPreviousData,
  });
}

function LocationSelect({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useWords();
  const locations = useLocations();
  if (locations.length < 2) return null;
  return (
    <NativeSelect
      aria-label={t('inbox.location')}
      data={[
        { value: '', label: t('inbox.allLocations') },
        ...locations.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

const TILES = ['a', 'b', 'c', 'd'];

function OverviewSkeleton() {
  const { t } = useWords();
  return (
    <div role="status" aria-label={t('shell.loading')}>
      <div className={classes.tiles}>
        {TILES.map((tile) => (
          <Skeleton key={tile} h={92} radius={12} />
        ))}
      </div>
      <Skeleton h={300} mt={16} radius={12} />
    </div>
  );
}
