import { Fragment, lazy, memo, Suspense } from 'react';
import type { Contact, Message } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { useFixedTimes } from '../time/use-time.js';
import { Portrait } from '../ui/portrait.js';
import { AttachmentView } from './attachment-view.js';
import { BubbleActions } from './bubble-actions.js';
import { BubbleNotes } from './bubble-notes.js';
import { DeliveryFailure } from './delivery-failure.js';
import { DeliveryProgress } from './delivery-progress.js';
import { MessageText } from './message-text.js';
import { PartMark } from './part-mark.js';
import { Quote } from './quote.js';
import { Reactions } from './reactions.js';
import { StatusMark } from './status-mark.js';
import classes from './thread.module.css';
import { saidAt } from './thread-cache.js';

const Choices = lazy(() => import('./choices.js'));
const ReactionFailure = lazy(() => import('./reaction-failure.js'));

interface BubbleProps {
  message: Message;
  /** The first and the last of a group of one sender. */
  first: boolean;
  last: boolean;
  contact: Contact;
}

/** One message: what was said, when, and what became of it. */
export const Bubble = memo(function Bubble({ message, first, last, contact }: BubbleProps) {
  const { t } = useWords();
  const own = message.direction === 'outbound';
  return (
    <article
      className={classes.row}
      data-own={own}
      data-first={first}
      data-testid="message"
      data-message-id={message.id}
      data-status={message.status}
      aria-label={t(own ? 'thread.fromUs' : 'thread.fromThem', {
        name: senderName(message, contact) ?? t('inbox.noName'),
      })}
    >
      {!own && (
        <span className={classes.face}>
          {last && <Portrait name={contact.name} pictureUrl={contact.avatarUrl} size={28} />}
        </span>
      )}
      <div className={classes.stack}>
        {first && own && <Author message={message} />}
        <BubbleNotes message={message} />
        <Content message={message} contact={contact} />
        <Reactions message={message} />
        <Suspense fallback={null}>
          {message.choices && !message.deletedAt && <Choices choices={message.choices} />}
          {message.wantedReaction?.state === 'failed' && <ReactionFailure message={message} />}
        </Suspense>
        {(last || message.status === 'failed' || message.editedAt !== null) && <Footer message={message} />}
        {isOnItsWay(message) && <DeliveryProgress message={message} />}
        {message.status === 'failed' && <DeliveryFailure message={message} />}
      </div>
      <BubbleActions message={message} />
    </article>
  );
});

function Content({ message, contact }: { message: Message; contact: Contact }) {
  const { t } = useWords();
  if (message.deletedAt) return <p className={classes.tombstone}>{t('thread.unsent')}</p>;
  const { text, attachments, replyTo } = message;
  return (
    <>
      {(text || replyTo) && (
        <div className={classes.bubble}>
          {replyTo && <Quote quoted={replyTo} contactName={contact.name} />}
          {text && <MessageText text={text} />}
        </div>
      )}
      {text && <PartMark message={message} part={message.parts.find(({ kind }) => kind === 'text')} />}
      {attachments.map((attachment, index) => (
        <Fragment key={attachment.id}>
          <AttachmentView attachment={attachment} />
          <PartMark message={message} part={message.parts.filter(({ kind }) => kind === 'attachment')[index]} />
        </Fragment>
      ))}
      {!text && !replyTo && attachments.length === 0 && <p className={classes.tombstone}>{t('thread.nothing')}</p>}
    </>
  );
}

const isOnItsWay = ({ status }: Message) => status === 'queued' || status === 'sending';

function senderName({ sender }: Message, contact: Contact): string | null {
  return sender.kind === 'contact' ? contact.name : sender.name;
}

/** Who of us it was: a colleague, a program, or somebody outside of this inbox. */
function Author({ message: { sender } }: { message: Message }) {
  const { t } = useWords();
  if (sender.kind === 'person') return sender.name ? <p className={classes.author}>{sender.name}</p> : null;
  if (sender.kind === 'contact') return null;
  return <p className={classes.author}>{t(`thread.sender.${sender.kind}`)}</p>;
}

function Footer({ message }: { message: Message }) {
  const { t } = useWords();
  const { clock, whole } = useFixedTimes();
  const at = saidAt(message);
  return (
    <p className={classes.footer}>
      {message.editedAt && <span title={message.edits.map(({ text }) => text).join('\n')}>{t('thread.edited')}</span>}
      <time dateTime={at} title={whole(at)}>
        {clock(at)}
      </time>
      {message.direction === 'outbound' && <StatusMark message={message} />}
    </p>
  );
}
