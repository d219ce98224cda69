import { Button, Group } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.js';
import { MessageText } from '../thread/message-text.js';
import { StatusMark } from '../thread/status-mark.js';
import classes from '../thread/thread.module.css';
import { useTimeWords } from '../time/use-time.js';
import { keepDraft } from './drafts.js';
import type { OutgoingReply } from './outbox.js';
import { useOutbox } from './outgoing.js';

/** A reply in the thread from the moment of Enter, before the server knows of it. */
export function OutgoingBubble({ message }: { message: OutgoingReply }) {
  const { clock } = useTimeWords();
  const { key, reply, fileNames, createdAt, refusal, uploading } = message;
  const status = refusal === null ? 'queued' : 'failed';
  return (
    <article
      className={classes.row}
      data-own
      data-first
      data-testid="message"
      data-message-id={key}
      data-status={status}
    >
      <div className={classes.stack}>
        <div className={classes.bubble}>
          {reply.text && <MessageText text={reply.text} />}
          {fileNames.map((name) => (
            <p key={name} className={classes.note}>
              <IconPaperclip size={14} aria-hidden />
              {name}
            </p>
          ))}
        </div>
        <p className={classes.footer}>
          <time dateTime={createdAt}>{clock(createdAt)}</time>
          <StatusMark message={{ status }} />
        </p>
        {refusal === null && uploading && <Uploading replyKey={key} />}
        {refusal !== null && <Refusal message={message} />}
      </div>
    </article>
  );
}

/** What a reply waits for, and the way not to wait. */
function Uploading({ replyKey }: { replyKey: string }) {
  const { t } = useWords();
  const outbox = useOutbox();
  return (
    <Group gap={8} className={classes.footer ?? ''} role="status">
      {t('composer.sentOnceUploaded')}
      <Button size="compact-xs" color="gray" variant="subtle" onClick={() => outbox.discard(replyKey)}>
        {t('composer.discard')}
      </Button>
    </Group>
  );
}

function Refusal({ message: { key, conversationId, reply, refusal } }: { message: OutgoingReply }) {
  const { t } = useWords();
  const outbox = useOutbox();
  const edit = () => {
    keepDraft(conversationId, reply.text ?? '');
    outbox.discard(key);
  };
  return (
    <div className={classes.failure} role="alert">
      <span>
        {t('composer.notAccepted')} {refusal}
      </span>
      <Group gap={8}>
        <Button size="compact-xs" color="red" variant="light" onClick={() => outbox.retry(key)}>
          {t('thread.retry')}
        </Button>
        {reply.text && (
          <Button size="compact-xs" color="gray" variant="subtle" onClick={edit}>
            {t('composer.editAgain')}
          </Button>
        )}
        <Button size="compact-xs" color="gray" variant="subtle" onClick={() => outbox.discard(key)}>
          {t('composer.discard')}
        </Button>
      </Group>
    </div>
  );
}
