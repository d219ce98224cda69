import { useNavigate, useParams } from 'react-router';
import { useWords } from '../i18n/use-words.js';
import { useAgency, usePages } from '../integrations/use-pages.js';
import { useShortcut } from '../keyboard/shortcuts-state.js';
import { FoundMessages } from '../search/found-messages.js';
import { ThreadPane } from '../thread/thread-pane.js';
import { ConversationList } from './conversation-list.js';
import { FilterBar, MoreFiltersButton, StatusButton } from './filter-bar.js';
import classes from './inbox.module.css';
import { useInboxFilters } from './inbox-filters.js';
import { LockedInbox } from './locked-inbox.js';
import { NoConversation } from './no-conversation.js';
import { NoPageYet } from './no-page-yet.js';
import { SearchField } from './search-field.js';

/** Conversations, the open one, and who it is with. */
export function Inbox() {
  const { conversationId } = useParams();
  const pages = usePages();
  const agency = useAgency();
  const channel = agency.data?.channels.find(({ channel }) => channel === 'facebook');
  if (channel && !channel.included) return <LockedInbox channel={channel} />;
  if (pages.data?.length === 0 && conversationId === undefined) return <NoPageYet />;
  return (
    <main className={classes.inbox} data-pane={conversationId ? 'thread' : 'list'}>
      <ListPane chosenId={conversationId} />
      {conversationId ? <OpenConversation key={conversationId} id={conversationId} /> : <NoConversation />}
    </main>
  );
}

function ListPane({ chosenId }: { chosenId: string | undefined }) {
  const { t } = useWords();
  const { query, address } = useInboxFilters();
  return (
    <section className={classes.listPane} aria-label={t('inbox.conversations')}>
      <header className={classes.listHeader}>
        <h1>{t('inbox.title')}</h1>
        <StatusButton />
        <MoreFiltersButton />
      </header>
      <div className={classes.search}>
        <SearchField />
      </div>
      <FilterBar />
      {query.q && <FoundMessages words={query.q} address={address} />}
      <ConversationList chosenId={chosenId} />
    </section>
  );
}

function OpenConversation({ id }: { id: string }) {
  const navigate = useNavigate();
  const { address } = useInboxFilters();
  const back = () => void navigate({ pathname: '/inbox', search: address });
  useShortcut('back', back);
  return <ThreadPane id={id} onBack={back} />;
}
