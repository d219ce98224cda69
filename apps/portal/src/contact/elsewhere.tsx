import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { listConversations } from '../api/conversations.js';
import type { Conversation } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { sameNameKey } from '../inbox/conversation-keys.js';
import { usePages } from '../integrations/use-pages.js';
import { ShortTime } from '../time/short-time.js';
import classes from './contact-pane.module.css';

/**
 * Conversations on other Pages with somebody of the same name. Facebook gives a person another id on each Page, so more than the
 * name is not known, and the heading says so.
 */
export function Elsewhere({ conversation }: { conversation: Conversation }) {
  const { t } = useWords();
  const { name } = conversation.contact;
  const pages = usePages();
  const found = useQuery({
    queryKey: sameNameKey(name),
    queryFn: () => listConversations({ q: name ?? '' }, undefined),
    enabled: name !== null,
  });
  const others = found.data?.items.filter(({ id, contact }) => id !== conversation.id && contact.name === name) ?? [];
  if (others.length === 0) return null;
  return (
    <section className={classes.section} aria-label={t('contact.sameName')} data-testid="same-name">
      <h3 className={classes.heading}>{t('contact.sameName')}</h3>
      <p className={classes.quiet}>{t('contact.sameNameHint')}</p>
      {others.map(({ id, pageId, lastMessage, lastActivityAt }) => (
        <Link key={id} to={`/inbox/${id}?status=all`} className={classes.other}>
          <span>
            {pages.data?.find((page) => page.pageId === pageId)?.name ?? pageId}{' '}
            <ShortTime at={lastActivityAt} className={classes.quiet} />
          </span>
          <span className={classes.quiet} dir="auto">
            {lastMessage?.text}
          </span>
        </Link>
      ))}
    </section>
  );
}
