import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { searchMessages } from '../api/messages.js';
import type { FoundMessage } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { ShortTime } from '../time/short-time.js';
import { excerpt } from './find-words.js';
import { Marked } from './marked.js';
import classes from './search.module.css';

/** The API takes nothing shorter. */
const SHORTEST = 2;

interface FoundMessagesProps {
  words: string;
  /** The filters, so that opening a hit keeps them. */
  address: string;
}

/** The messages that say it, each a way to its place in the thread. Nothing where there are none. */
export function FoundMessages({ words, address }: FoundMessagesProps) {
  const { t } = useWords();
  const found = useInfiniteQuery({
    queryKey: ['found-messages', words],
    queryFn: ({ pageParam }) => searchMessages(words, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    enabled: words.length >= SHORTEST,
  });
  const hits = found.data?.pages.flatMap(({ items }) => items) ?? [];
  if (hits.length === 0) return null;
  return (
    <section className={classes.found} aria-label={t('search.messages')} data-testid="found-messages">
      <h2 className={classes.title}>{t('search.messages')}</h2>
      <ul className={classes.list}>
        {hits.map((hit) => (
          <li key={hit.id}>
            <Hit hit={hit} words={words} address={address} />
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          m={8}
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('search.more')}
        </Button>
      )}
    </section>
  );
}

function Hit({ hit, words, address }: { hit: FoundMessage; words: string; address: string }) {
  const { t } = useWords();
  const search = new URLSearchParams(address);
  search.set('message', hit.id);
  return (
    <Link to={{ pathname: `/inbox/${hit.conversationId}`, search: search.toString() }} className={classes.hit}>
      <span className={classes.line}>
        <bdi className={classes.name}>{hit.contactName ?? t('inbox.noName')}</bdi>
        <ShortTime at={hit.sentAt} className={classes.time} />
      </span>
      <span className={classes.text} dir="auto">
        {hit.direction === 'outbound' && `${t('thread.us')}: `}
        <Marked text={excerpt(hit.text, words)} words={words} />
      </span>
    </Link>
  );
}
