import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { memo, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { listConversationEvents, listMessages } from '../api/conversations.js';
import type { Contact, Conversation } from '../api/types.js';
import { useOutgoing } from '../composer/outgoing.js';
import { OutgoingBubble } from '../composer/outgoing-bubble.js';
import { useWords } from '../i18n/use-words.js';
import { conversationEventsKey, threadAroundKey, threadKey } from '../inbox/conversation-keys.js';
import { NoteCard } from '../notes/note-card.js';
import { useNotes } from '../notes/use-notes.js';
import { SearchedWords } from '../search/marked.js';
import { useClockface, useTimeWords } from '../time/use-time.js';
import { Failure } from '../ui/failure.js';
import { IconButton } from '../ui/icon-button.js';
import { Bubble } from './bubble.js';
import { EventLine } from './event-line.js';
import classes from './thread.module.css';
import { byDay, newestOf, type ThreadItem, threadItems } from './thread-items.js';
import { ThreadSkeleton } from './thread-skeleton.js';
import { useHit, useShowHit } from './use-hit.js';

const FAR_FROM_END = '0px 0px 240px 0px';
/** More than the highest screen shows; the rest of the page follows without holding up the view. */
const DRAWN_AT_ONCE = 24;
const FETCH_AHEAD = '800px';

/** The thread, newest at the bottom, where it also stays when messages come. */
export function MessageList({ conversation }: { conversation: Conversation }) {
  const { t } = useWords();
  const { messageId, words, toNewest } = useHit();
  const thread = useThread(conversation.id, messageId);
  const outgoing = useOutgoing(conversation.id);
  const scroller = useRef<HTMLElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const far = useFarFromEnd(scroller, end, thread.isSuccess);
  useShowHit(messageId, thread.isSuccess);
  if (thread.isPending) return <ThreadSkeleton />;
  if (thread.isError && thread.items.length === 0) {
    return <Failure error={thread.error} onRetry={() => void thread.refetch()} />;
  }
  return (
    <div className={classes.frame}>
      {/* Reversed, so that the browser itself keeps the newest message in view; inside, the order is the order of reading. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label={t('thread.messages')}>
        <div className={classes.messages} role="log" aria-live="polite" data-testid="thread">
          <SearchedWords value={words}>
            <Drawn thread={thread} contact={conversation.contact} whole={messageId !== null} root={scroller} />
          </SearchedWords>
          {outgoing.map((message) => (
            <OutgoingBubble key={message.key} message={message} />
          ))}
          <div ref={end} />
        </div>
      </section>
      {messageId && (
        <Button
          className={classes.toNewest ?? ''}
          size="compact-sm"
          leftSection={<IconArrowDown size={14} />}
          onClick={toNewest}
        >
          {t('search.toNewest')}
        </Button>
      )}
      {far && !messageId && (
        <IconButton
          className={classes.toEnd ?? ''}
          size={36}
          label={t('thread.toEnd')}
          onClick={() => scroller.current?.scrollTo({ top: 0 })}
        >
          <IconArrowDown size={18} aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

function useThread(conversationId: string, around: string | null) {
  const face = useClockface();
  const thread = useInfiniteQuery({
    queryKey: around ? threadAroundKey(conversationId, around) : threadKey(conversationId),
    queryFn: ({ pageParam }) => listMessages(conversationId, pageParam, around),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const events = useQuery({
    queryKey: conversationEventsKey(conversationId),
    queryFn: () => listConversationEvents(conversationId),
  });
  const notes = useNotes(conversationId);
  const items = useMemo(() => {
    const messages = thread.data?.pages.flatMap((page) => page.items) ?? [];
    return threadItems(messages, { events: events.data?.items ?? [], notes }, face);
  }, [thread.data, events.data, notes, face]);
  return { ...thread, items };
}

interface DrawnProps {
  thread: ReturnType<typeof useThread>;
  contact: Contact;
  /** The reader is led to a message that may stand anywhere. */
  whole: boolean;
  root: React.RefObject<HTMLElement | null>;
}

/**
 * What has just come at the end is drawn at once. What lies further up follows in a moment in which nothing else is to do, so that
 * neither opening a conversation nor scrolling up waits for bubbles that nobody sees yet.
 */
function Drawn({ thread, contact, whole, root }: DrawnProps) {
  const { items } = thread;
  const soon = useDeferredValue(items, whole ? items : newestOf(items, DRAWN_AT_ONCE));
  const shown = soon.at(-1)?.key === items.at(-1)?.key ? soon : items;
  return (
    <>
      <LoadOlder thread={thread} root={root} waits={shown !== items} />
      <Items items={shown} contact={contact} />
    </>
  );
}

/** Drawn again only when a message or the contact has changed, not for what else moves around the thread. */
const Items = memo(function Items({ items, contact }: { items: ThreadItem[]; contact: Contact }) {
  return byDay(items).map((day) => (
    <div key={day[0]?.key} className={classes.dayGroup}>
      {day.map((item) => (
        <Item key={item.key} item={item} contact={contact} />
      ))}
    </div>
  ));
});

function Item({ item, contact }: { item: ThreadItem; contact: Contact }) {
  switch (item.kind) {
    case 'day':
      return <DayLine at={item.at} />;
    case 'event':
      return <EventLine event={item.event} />;
    case 'note':
      return <NoteCard note={item.note} />;
    case 'message':
      return <Bubble message={item.message} first={item.first} last={item.last} contact={contact} />;
  }
}

function DayLine({ at }: { at: string }) {
  const { day, whole } = useTimeWords();
  return (
    <h2 className={classes.day}>
      <time dateTime={at} title={whole(at)}>
        {day(at)}
      </time>
    </h2>
  );
}

interface LoadOlderProps {
  thread: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  root: React.RefObject<HTMLElement | null>;
  /** Until what is there already has been drawn. */
  waits: boolean;
}

/** Fetches the next older page before the reader reaches the top. */
function LoadOlder({ thread, root, waits }: LoadOlderProps) {
  const { t } = useWords();
  const mark = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = thread;
  useEffect(() => {
    if (!mark.current || !hasNextPage || isFetchingNextPage || waits) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) fetchNextPage();
      },
      { root: root.current, rootMargin: FETCH_AHEAD },
    );
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, root, waits]);
  return (
    <div ref={mark} className={classes.beginning}>
      {hasNextPage ? t('shell.loading') : t('thread.beginning')}
    </div>
  );
}

/** Whether the reader has scrolled up. The end is watched instead of the scrolling, which would measure at each step. */
function useFarFromEnd(
  scroller: React.RefObject<HTMLElement | null>,
  end: React.RefObject<HTMLElement | null>,
  isThere: boolean,
): boolean {
  const [far, setFar] = useState(false);
  useEffect(() => {
    if (!isThere || !end.current) return;
    const observer = new IntersectionObserver(([entry]) => setFar(entry?.isIntersecting === false), {
      root: scroller.current,
      rootMargin: FAR_FROM_END,
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [scroller, end, isThere]);
  return far;
}
