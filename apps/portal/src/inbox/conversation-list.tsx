import { Button, Skeleton } from '@mantine/core';
import { IconArrowUp, IconInboxOff, IconSearchOff } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Conversation } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { useLocations, usePeople } from '../integrations/use-pages.js';
import { SearchedWords } from '../search/marked.js';
import { Empty } from '../ui/empty.js';
import { Failure } from '../ui/failure.js';
import classes from './conversation-list.module.css';
import { ConversationRow } from './conversation-row.js';
import { useInboxFilters } from './inbox-filters.js';
import { useSteadyOrder } from './steady-order.js';
import { useConversations } from './use-conversations.js';
import { useListKeys } from './use-list-keys.js';

const ROW_PX = 72;
const FETCH_AHEAD_ROWS = 12;
/** A pointer that has rested this long is not about to click. */
const RESTING_MS = 8_000;

export function ConversationList({ chosenId }: { chosenId: string | undefined }) {
  const { query, address } = useInboxFilters();
  const list = useConversations(query);
  if (list.isPending) return <ListSkeleton />;
  if (list.isError && list.conversations.length === 0) {
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (list.conversations.length === 0) return <EmptyList />;
  const loadMore = () => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  };
  return (
    <SearchedWords value={query.q ?? ''}>
      <Rows conversations={list.conversations} chosenId={chosenId} address={address} onNearEnd={loadMore} />
    </SearchedWords>
  );
}

interface RowsProps {
  conversations: Conversation[];
  chosenId: string | undefined;
  address: string;
  onNearEnd: () => void;
}

function Rows({ conversations, chosenId, address, onNearEnd }: RowsProps) {
  const { t } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const pointer = usePointerOn();
  const byId = useMemo(
    () => new Map(conversations.map((conversation) => [conversation.id, conversation])),
    [conversations],
  );
  const ids = useMemo(() => [...byId.keys()], [byId]);
  const { shown, waiting, release } = useSteadyOrder(ids, pointer.isOn, address);
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => shown[index] ?? index,
    overscan: 8,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= shown.length - FETCH_AHEAD_ROWS) onNearEnd();
  }, [last, shown.length, onNearEnd]);
  const { locationNames, personNames } = useNames();
  useListKeys(shown, chosenId, (index) => rows.scrollToIndex(index), scroller);
  const letIn = () => {
    release();
    scroller.current?.scrollTo({ top: 0 });
  };
  return (
    <div className={classes.frame}>
      {waiting > 0 && (
        <Button size="compact-sm" className={classes.waiting} leftSection={<IconArrowUp size={14} />} onClick={letIn}>
          {t('inbox.waiting', { count: waiting })}
        </Button>
      )}
      <div ref={scroller} className={classes.scroller} {...pointer.handlers} data-testid="conversation-list">
        <ul className={classes.list} style={{ height: rows.getTotalSize() }} aria-label={t('inbox.conversations')}>
          {visible.map(({ key, index, start }) => {
            const conversation = byId.get(shown[index] ?? '');
            return (
              <li key={key} className={classes.item} style={{ transform: `translateY(${start}px)` }}>
                {conversation && (
                  <ConversationRow
                    conversation={conversation}
                    chosen={conversation.id === chosenId}
                    address={address}
                    locationName={locationNames.get(conversation.locationId)}
                    assigneeName={personNames.get(conversation.assigneeId ?? '')}
                  />
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

/** What locations and people are called, looked up once for all rows. */
function useNames() {
  const locations = useLocations();
  const people = usePeople();
  const locationNames = useMemo(() => new Map(locations.map(({ id, name }) => [id, name])), [locations]);
  const personNames = useMemo(() => new Map(people.map(({ id, name }) => [id, name])), [people]);
  return { locationNames, personNames };
}

/** Whether the pointer is on the list and may be about to click: from its last movement there for a while. */
function usePointerOn() {
  const [isOn, setOn] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const leave = () => {
    clearTimeout(timer.current);
    setOn(false);
  };
  const move = (event: { pointerType: string }) => {
    if (event.pointerType !== 'mouse') return;
    clearTimeout(timer.current);
    timer.current = setTimeout(leave, RESTING_MS);
    setOn(true);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return { isOn, handlers: { onPointerMove: move, onPointerLeave: leave } };
}

function EmptyList() {
  const { t } = useWords();
  const { filters, change } = useInboxFilters();
  if (filters.search) {
    const clear = (
      <Button variant="default" onClick={() => change({ search: '' })}>
        {t('inbox.clearSearch')}
      </Button>
    );
    return (
      <Empty icon={<IconSearchOff size={32} stroke={1.5} />} title={t('inbox.nothingFound')} action={clear}>
        {t('inbox.nothingFoundHint', { search: filters.search })}
      </Empty>
    );
  }
  return (
    <Empty icon={<IconInboxOff size={32} stroke={1.5} />} title={t('inbox.empty')}>
      {t('inbox.emptyHint')}
    </Empty>
  );
}

const SKELETON_ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

function ListSkeleton() {
  const { t } = useWords();
  return (
    <div className={classes.scroller} role="status" aria-label={t('shell.loading')}>
      {SKELETON_ROWS.map((row) => (
        <div key={row} className={classes.skeleton}>
          <Skeleton circle h={40} w={40} />
          <div style={{ flex: 1 }}>
            <Skeleton h={12} w="55%" mb={10} />
            <Skeleton h={10} w="85%" />
          </div>
        </div>
      ))}
    </div>
  );
}
