import { Badge, Button, NativeSelect, SegmentedControl, Skeleton, Table, Text, Title } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { listLedger } from '../api/ledger.js';
import type { LedgerItem, LedgerOutcome } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { usePages } from '../integrations/use-pages.js';
import { ShortTime } from '../time/short-time.js';
import { Empty } from '../ui/empty.js';
import { Failure } from '../ui/failure.js';
import stacking from '../ui/stacking-table.module.css';
import { ReplayPanel } from './replay-panel.js';
import classes from './settings.module.css';

const LedgerEntry = lazy(() => import('./ledger-entry.js'));

const outcomes = ['all', 'stored', 'duplicate', 'ignored', 'quarantined', 'dead'] as const;
type OutcomeChoice = (typeof outcomes)[number];
const COLORS: Record<LedgerOutcome, string> = {
  stored: 'harbor',
  duplicate: 'gray',
  ignored: 'gray',
  quarantined: 'var(--amber-text)',
  dead: 'red',
};

/** What became of everything that Facebook sent. */
export function Ledger() {
  const { t } = useWords();
  const [outcome, setOutcome] = useState<OutcomeChoice>('all');
  const ledger = useInfiniteQuery({
    queryKey: ['ledger', outcome],
    queryFn: ({ pageParam }) => listLedger(outcome === 'all' ? null : outcome, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const [open, setOpen] = useState<LedgerItem | null>(null);
  const items = ledger.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={classes.column}>
      <div className={classes.head}>
        <div>
          <Title order={2}>{t('settings.ledger')}</Title>
          <Text c="dimmed">{t('ledger.lead')}</Text>
        </div>
        <ReplayPanel />
      </div>
      <OutcomeFilter outcome={outcome} onChange={setOutcome} />
      <div className={classes.card}>
        {ledger.isPending && <Skeleton h={200} m="md" w="auto" />}
        {ledger.isError && <Failure error={ledger.error} onRetry={() => void ledger.refetch()} />}
        {ledger.isSuccess && items.length === 0 && (
          <Empty icon={<IconListSearch size={32} stroke={1.5} />} title={t('ledger.empty')} />
        )}
        {items.length > 0 && <LedgerTable items={items} onOpen={setOpen} />}
      </div>
      {ledger.hasNextPage && (
        <Button variant="default" loading={ledger.isFetchingNextPage} onClick={() => void ledger.fetchNextPage()}>
          {t('ledger.more')}
        </Button>
      )}
      <Suspense fallback={null}>{open && <LedgerEntry item={open} onClose={() => setOpen(null)} />}</Suspense>
    </div>
  );
}

interface OutcomeFilterProps {
  outcome: OutcomeChoice;
  onChange: (outcome: OutcomeChoice) => void;
}

/** All results side by side where there is room for them, else in a list. */
function OutcomeFilter({ outcome, onChange }: OutcomeFilterProps) {
  const { t } = useWords();
  const choices = outcomes.map((value) => ({ value, label: t(`ledger.outcome.${value}`) }));
  const label = t('ledger.filter');
  return (
    <>
      <SegmentedControl
        style={{ alignSelf: 'flex-start' }}
        visibleFrom="sm"
        value={outcome}
        onChange={onChange}
        data={choices}
        aria-label={label}
      />
      <NativeSelect
        hiddenFrom="sm"
        value={outcome}
        onChange={(event) => onChange(event.currentTarget.value as OutcomeChoice)}
        data={choices}
        aria-label={label}
      />
    </>
  );
}

interface LedgerTableProps {
  items: LedgerItem[];
  onOpen: (item: LedgerItem) => void;
}

function LedgerTable({ items, onOpen }: LedgerTableProps) {
  const { t } = useWords();
  const pages = usePages();
  const nameOf = (id: string) => pages.data?.find(({ pageId }) => pageId === id)?.name ?? id;
  return (
    <Table verticalSpacing={8} horizontalSpacing={16} className={stacking.table ?? ''}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('ledger.time')}</Table.Th>
          <Table.Th>{t('ledger.page')}</Table.Th>
          <Table.Th>{t('ledger.kind')}</Table.Th>
          <Table.Th>{t('ledger.result')}</Table.Th>
          <Table.Th>{t('ledger.reason')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item) => (
          <Row key={item.id} item={item} pageName={nameOf(item.pageId)} onOpen={() => onOpen(item)} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Row({ item, pageName, onOpen }: { item: LedgerItem; pageName: string; onOpen: () => void }) {
  const { t } = useWords();
  const { receivedAt, kind, outcome, reason } = item;
  return (
    <Table.Tr data-testid="ledger-item">
      <Table.Td data-column={t('ledger.time')}>
        <button type="button" className={classes.open} onClick={onOpen} title={t('ledger.open')}>
          <ShortTime at={receivedAt} />
        </button>
      </Table.Td>
      <Table.Td data-column={t('ledger.page')}>{pageName}</Table.Td>
      <Table.Td data-column={t('ledger.kind')}>{kind}</Table.Td>
      <Table.Td data-column={t('ledger.result')}>
        <Badge variant="light" color={COLORS[outcome]} tt="none">
          {t(`ledger.outcome.${outcome}`)}
        </Badge>
      </Table.Td>
      <Table.Td data-column={t('ledger.reason')}>{reason}</Table.Td>
    </Table.Tr>
  );
}
