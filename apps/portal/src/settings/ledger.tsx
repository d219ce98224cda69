import { Badge, Button, SegmentedControl, Skeleton, Table, Text, Title } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listLedger } from '../api/ledger.js';
import type { LedgerItem, LedgerOutcome } from '../api/types.js';
import { usePages } from '../integrations/use-pages.js';
import { ShortTime } from '../time/short-time.js';
import { Empty } from '../ui/empty.js';
import { Failure } from '../ui/failure.js';
import classes from './settings.module.css';

const outcomes = ['all', 'stored', 'duplicate', 'ignored', 'quarantined', 'dead'] as const;
const COLORS: Record<LedgerOutcome, string> = {
  stored: 'harbor',
  duplicate: 'gray',
  ignored: 'gray',
  quarantined: 'var(--amber-text)',
  dead: 'red',
};

/** What became of everything that Facebook sent. */
export function Ledger() {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('all');
  const ledger = useInfiniteQuery({
    queryKey: ['ledger', outcome],
    queryFn: ({ pageParam }) => listLedger(outcome === 'all' ? null : outcome, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const items = ledger.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={classes.column}>
      <div>
        <Title order={2}>{t('settings.ledger')}</Title>
        <Text c="dimmed">{t('ledger.lead')}</Text>
      </div>
      <SegmentedControl
        style={{ alignSelf: 'flex-start', maxWidth: '100%', overflowX: 'auto' }}
        value={outcome}
        onChange={setOutcome}
        data={outcomes.map((value) => ({ value, label: t(`ledger.outcome.${value}`) }))}
        aria-label={t('ledger.filter')}
      />
      <div className={classes.card}>
        {ledger.isPending && <Skeleton h={200} m="md" w="auto" />}
        {ledger.isError && <Failure error={ledger.error} onRetry={() => void ledger.refetch()} />}
        {ledger.isSuccess && items.length === 0 && (
          <Empty icon={<IconListSearch size={32} stroke={1.5} />} title={t('ledger.empty')} />
        )}
        {items.length > 0 && <LedgerTable items={items} />}
      </div>
      {ledger.hasNextPage && (
        <Button variant="default" loading={ledger.isFetchingNextPage} onClick={() => void ledger.fetchNextPage()}>
          {t('ledger.more')}
        </Button>
      )}
    </div>
  );
}

function LedgerTable({ items }: { items: LedgerItem[] }) {
  const { t } = useTranslation();
  const pages = usePages();
  const nameOf = (id: string) => pages.data?.find(({ pageId }) => pageId === id)?.name ?? id;
  return (
    <Table verticalSpacing={8} horizontalSpacing={16} miw={640}>
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
        {items.map(({ postId, position, receivedAt, pageId, kind, outcome, reason, mid }) => (
          <Table.Tr key={`${postId}-${position}`} title={mid ?? postId}>
            <Table.Td>
              <ShortTime at={receivedAt} />
            </Table.Td>
            <Table.Td>{nameOf(pageId)}</Table.Td>
            <Table.Td>{kind}</Table.Td>
            <Table.Td>
              <Badge variant="light" color={COLORS[outcome]} tt="none">
                {t(`ledger.outcome.${outcome}`)}
              </Badge>
            </Table.Td>
            <Table.Td>{reason}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
