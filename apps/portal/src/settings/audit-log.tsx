import { Button, Code, Skeleton, Table, Text, Title } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { listAuditLog } from '../api/people.js';
import type { AuditLogEntry } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { ShortTime } from '../time/short-time.js';
import { Empty } from '../ui/empty.js';
import { Failure } from '../ui/failure.js';
import stacking from '../ui/stacking-table.module.css';
import classes from './settings.module.css';

/** Who did what to connections, people, plans and data. */
export function AuditLog() {
  const { t } = useWords();
  const log = useInfiniteQuery({
    queryKey: ['audit-log'],
    queryFn: ({ pageParam }) => listAuditLog(null, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const items = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={classes.column}>
      <div>
        <Title order={2}>{t('settings.audit-log')}</Title>
        <Text c="dimmed">{t('auditLog.lead')}</Text>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where it has too little room, and has to be in the reach of a keyboard */}
      <section className={classes.card} aria-label={t('settings.audit-log')} tabIndex={0}>
        {log.isPending && <Skeleton h={200} m="md" w="auto" />}
        {log.isError && <Failure error={log.error} onRetry={() => void log.refetch()} />}
        {log.isSuccess && items.length === 0 && (
          <Empty icon={<IconHistory size={32} stroke={1.5} />} title={t('auditLog.empty')} />
        )}
        {items.length > 0 && <AuditTable items={items} />}
      </section>
      {log.hasNextPage && (
        <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('auditLog.more')}
        </Button>
      )}
    </div>
  );
}

function AuditTable({ items }: { items: AuditLogEntry[] }) {
  const { t } = useWords();
  return (
    <Table verticalSpacing={8} horizontalSpacing={16} className={stacking.table ?? ''}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('auditLog.time')}</Table.Th>
          <Table.Th>{t('auditLog.who')}</Table.Th>
          <Table.Th>{t('auditLog.what')}</Table.Th>
          <Table.Th>{t('auditLog.object')}</Table.Th>
          <Table.Th>{t('auditLog.address')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map(({ id, at, actorKind, personName, act, objectId, objectName, address, details }) => (
          <Table.Tr key={id} title={JSON.stringify(details)} data-testid="audit-entry">
            <Table.Td data-column={t('auditLog.time')}>
              <ShortTime at={at} />
            </Table.Td>
            <Table.Td data-column={t('auditLog.who')}>{personName ?? t(`auditLog.actors.${actorKind}`)}</Table.Td>
            <Table.Td data-column={t('auditLog.what')}>{t(`auditLog.act.${act}`)}</Table.Td>
            <Table.Td data-column={t('auditLog.object')}>{objectName ?? <Code>{objectId.slice(0, 8)}</Code>}</Table.Td>
            <Table.Td data-column={t('auditLog.address')}>{address}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
