import { IconArrowLeft, IconInfoCircle } from '@tabler/icons-react';
import type { Conversation } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { ConversationActions } from '../inbox/conversation-actions.js';
import { useLocations, usePages } from '../integrations/use-pages.js';
import { IconButton } from '../ui/icon-button.js';
import { MessengerMark } from '../ui/messenger-mark.js';
import { Portrait } from '../ui/portrait.js';
import classes from './thread.module.css';

interface ThreadHeaderProps {
  conversation: Conversation;
  onBack: () => void;
  /** Null where the contact stands beside the thread anyway. */
  onContact: (() => void) | null;
}

export function ThreadHeader({ conversation, onBack, onContact }: ThreadHeaderProps) {
  const { t } = useWords();
  const pages = usePages();
  const locations = useLocations();
  const page = pages.data?.find(({ pageId }) => pageId === conversation.pageId);
  const location = locations.find(({ id }) => id === conversation.locationId);
  return (
    <header className={classes.header}>
      <IconButton className={classes.back ?? ''} size={36} label={t('shell.back')} onClick={onBack}>
        <IconArrowLeft size={20} aria-hidden />
      </IconButton>
      <Portrait name={conversation.contact.name} pictureUrl={conversation.contact.avatarUrl} size={36} />
      <div className={classes.who}>
        <h1 className={classes.name}>
          <bdi>{conversation.contact.name ?? t('inbox.noName')}</bdi>
        </h1>
        <span className={classes.where}>
          <MessengerMark size={14} label={t('inbox.channel')} />
          {page?.name ?? location?.name}
        </span>
      </div>
      <ConversationActions conversation={conversation} />
      {onContact && (
        <IconButton size={36} label={t('contact.show')} onClick={onContact}>
          <IconInfoCircle size={20} aria-hidden />
        </IconButton>
      )}
    </header>
  );
}
