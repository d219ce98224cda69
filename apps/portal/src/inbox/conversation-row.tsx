import { IconClockPause, IconUser } from '@tabler/icons-react';
import { memo } from 'react';
import { Link } from 'react-router';
import type { Conversation, MessageSummary } from '../api/types.js';
import { useDraftText } from '../composer/drafts.js';
import { useWords } from '../i18n/use-words.js';
import { LabelChip } from '../labels/label-chip.js';
import { useLabelsOf } from '../labels/use-labels.js';
import { MarkedHere } from '../search/marked.js';
import { StatusMark } from '../thread/status-mark.js';
import { ShortTime } from '../time/short-time.js';
import { MessengerMark } from '../ui/messenger-mark.js';
import { Portrait } from '../ui/portrait.js';
import classes from './conversation-row.module.css';

interface ConversationRowProps {
  conversation: Conversation;
  chosen: boolean;
  /** The filters, so that opening keeps them. */
  address: string;
  locationName: string | undefined;
  assigneeName: string | undefined;
}

export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { conversation, chosen, address, locationName, assigneeName } = props;
  const { t } = useWords();
  const { id, contact, unreadCount } = conversation;
  const name = contact.name ?? t('inbox.noName');
  return (
    <Link
      to={{ pathname: `/inbox/${id}`, search: address }}
      className={classes.row}
      aria-current={chosen ? 'true' : undefined}
      data-unread={unreadCount > 0}
      data-testid="conversation-row"
      data-conversation-id={id}
    >
      <span className={classes.face}>
        <Portrait name={contact.name} pictureUrl={contact.avatarUrl} size={40} />
        <span className={classes.mark}>
          <MessengerMark label={t('inbox.channel')} />
        </span>
      </span>
      <span className={classes.lines}>
        <span className={classes.line}>
          <bdi className={classes.name}>
            <MarkedHere text={name} />
          </bdi>
          <ShortTime at={conversation.lastActivityAt} className={classes.time} />
        </span>
        <span className={classes.line}>
          <LastMessage conversation={conversation} />
          <UnreadCount count={unreadCount} />
        </span>
        <span className={classes.meta}>
          <span className={classes.place}>{locationName}</span>
          <Labels conversation={conversation} />
          {conversation.status === 'snoozed' && <IconClockPause size={13} aria-label={t('inbox.status.snoozed')} />}
          {assigneeName && (
            <span className={classes.assignee}>
              <IconUser size={12} aria-hidden />
              {assigneeName}
            </span>
          )}
        </span>
      </span>
    </Link>
  );
});

/** The first label by name, and how many more there are. */
function Labels({ conversation }: { conversation: Conversation }) {
  const [first, ...others] = useLabelsOf(conversation);
  if (!first) return null;
  return (
    <span className={classes.labels}>
      <LabelChip label={first} />
      {others.length > 0 && <span title={others.map(({ name }) => name).join(', ')}>+{others.length}</span>}
    </span>
  );
}

function UnreadCount({ count }: { count: number }) {
  const { t } = useWords();
  if (count === 0) return null;
  return (
    <span className={classes.unread}>
      <span aria-hidden>{count}</span>
      <span className={classes.spoken}>{t('inbox.unreadCount', { count })}</span>
    </span>
  );
}

function LastMessage({ conversation: { id, lastMessage } }: { conversation: Conversation }) {
  const { t } = useWords();
  const draft = useDraftText(id);
  if (draft) {
    return (
      <span className={classes.preview}>
        <span className={classes.draft}>{t('inbox.draft')}</span> <span dir="auto">{draft}</span>
      </span>
    );
  }
  if (!lastMessage) return <span className={classes.preview}>{t('inbox.noMessages')}</span>;
  return (
    <span className={classes.preview}>
      {lastMessage.direction === 'outbound' && <StatusMark message={lastMessage} />}
      <Summary message={lastMessage} />
    </span>
  );
}

/** One line that stands for a message. */
function Summary({ message: { text, attachmentTypes, deletedAt } }: { message: MessageSummary }) {
  const { t } = useWords();
  if (deletedAt) return <i>{t('thread.unsent')}</i>;
  if (text) return <bdi dir="auto">{text}</bdi>;
  const [type] = attachmentTypes;
  return <span>{type ? t(`thread.attachment.${type}` as 'thread.attachment.image') : t('inbox.noMessages')}</span>;
}
