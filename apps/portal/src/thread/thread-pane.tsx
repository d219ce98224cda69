import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import { ApiProblem } from '../api/problem.js';
import type { Conversation } from '../api/types.js';
import { Composer } from '../composer/composer.js';
import { ContactPane } from '../contact/contact-pane.js';
import { useErasing } from '../data-protection/use-erasing.js';
import { useWords } from '../i18n/use-words.js';
import { useConversation } from '../inbox/use-conversations.js';
import { useShortcut } from '../keyboard/shortcuts-state.js';
import { NotFound } from '../routes/not-found.js';
import { Failure } from '../ui/failure.js';
import { MessageList } from './message-list.js';
import classes from './thread.module.css';
import { ThreadHeader } from './thread-header.js';
import { ThreadSkeleton } from './thread-skeleton.js';
import { useMarkRead } from './use-mark-read.js';

const EraseContact = lazy(() => import('../data-protection/erase-contact.js'));
const ContactDrawer = lazy(() => import('../contact/contact-drawer.js'));
const WIDE = '(min-width: 1200px)';

export function ThreadPane({ id, onBack }: { id: string; onBack: () => void }) {
  const conversation = useConversation(id);
  if (conversation.data) return <Thread conversation={conversation.data} onBack={onBack} />;
  const missing = conversation.error instanceof ApiProblem && [400, 404].includes(conversation.error.status);
  return (
    <section className={classes.pane}>
      {conversation.isPending && <ThreadSkeleton />}
      {missing && <NotFound />}
      {conversation.isError && !missing && (
        <Failure error={conversation.error} onRetry={() => void conversation.refetch()} />
      )}
    </section>
  );
}

function Thread({ conversation, onBack }: { conversation: Conversation; onBack: () => void }) {
  const { t } = useWords();
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const [contactOpen, setContactOpen] = useState(false);
  const toggleContact = () => setContactOpen((open) => !open);
  const erasing = useErasing(conversation.contact.id);
  useShortcut('contact', toggleContact);
  useMarkRead(conversation);
  const name = conversation.contact.name ?? t('inbox.noName');
  return (
    <>
      <section className={classes.pane} aria-label={name}>
        <ThreadHeader conversation={conversation} onBack={onBack} onContact={wide ? null : toggleContact} />
        <MessageList conversation={conversation} />
        <Composer conversation={conversation} />
      </section>
      {wide && (
        <aside className={classes.contact} aria-label={t('contact.title')}>
          <ContactPane conversation={conversation} />
        </aside>
      )}
      <Suspense fallback={null}>
        {erasing.opened && <EraseContact contact={conversation.contact} onClose={erasing.close} />}
        {!wide && contactOpen && <ContactDrawer conversation={conversation} onClose={toggleContact} />}
      </Suspense>
    </>
  );
}
