import { Skeleton, Text, Title } from '@mantine/core';
import { type QueryKey, type UseQueryResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import { problemText } from '../shell/problem-text.js';
import { Empty } from '../ui/empty.js';
import { Failure } from '../ui/failure.js';
import { complain } from '../ui/toasts.js';
import settings from './settings.module.css';

interface EntryListProps<Entry> {
  title: string;
  lead: string;
  /** Where a new one is made; false for who may not. */
  form: ReactNode;
  entries: UseQueryResult<{ items: Entry[] }>;
  none: { icon: ReactNode; title: string; hint: string };
  children: (entry: Entry) => ReactNode;
  'data-testid': string;
}

/** What the agency keeps of a kind: a form for a new one, and all of them below. */
export function EntryList<Entry extends { id: string }>({
  title,
  lead,
  form,
  entries,
  none,
  children,
  ...rest
}: EntryListProps<Entry>) {
  return (
    <div className={settings.column}>
      <div>
        <Title order={2}>{title}</Title>
        <Text c="dimmed">{lead}</Text>
      </div>
      {form && <div className={settings.card}>{form}</div>}
      <div className={settings.card} {...rest}>
        {entries.isPending && <Skeleton h={64} m="md" w="auto" />}
        {entries.isError && <Failure error={entries.error} onRetry={() => void entries.refetch()} />}
        {entries.data?.items.length === 0 && (
          <Empty icon={none.icon} title={none.title}>
            {none.hint}
          </Empty>
        )}
        {entries.data?.items.map((entry) => (
          <Fragment key={entry.id}>{children(entry)}</Fragment>
        ))}
      </div>
    </div>
  );
}

/** Changes an entry of the list that the key names. Who has no place of their own for what went wrong lets it be said. */
export function useSave<Input, Answer>(
  key: QueryKey,
  act: (input: Input) => Promise<Answer>,
  { says = false }: { says?: boolean } = {},
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
    ...(says ? { onError: (error: Error) => complain(problemText(error)) } : {}),
  });
}
