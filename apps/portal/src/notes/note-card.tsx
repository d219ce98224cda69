import { Button } from '@mantine/core';
import { IconNote, IconTrash } from '@tabler/icons-react';
import { memo, useState } from 'react';
import type { Note } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { useSession } from '../session/use-session.js';
import { MessageText } from '../thread/message-text.js';
import { useFixedTimes } from '../time/use-time.js';
import { IconButton } from '../ui/icon-button.js';
import classes from './notes.module.css';
import { useDeleteNote } from './use-notes.js';

/** A note between the messages: who wrote it, when, and that customers do not see it. */
export const NoteCard = memo(function NoteCard({ note }: { note: Note }) {
  const { t } = useWords();
  const { clock, whole } = useFixedTimes();
  const name = note.authorName ?? t('thread.event.somebody');
  return (
    <article className={classes.card} aria-label={t('notes.of', { name })} data-testid="note" data-note-id={note.id}>
      <header className={classes.head}>
        <IconNote size={14} aria-hidden />
        <span className={classes.author}>{t('notes.of', { name })}</span>
        <time dateTime={note.createdAt} title={whole(note.createdAt)}>
          {clock(note.createdAt)}
        </time>
        <DeleteNote note={note} />
      </header>
      <MessageText text={note.text} />
    </article>
  );
});

/** Asks once more in place, because what is deleted is gone for everybody. */
function DeleteNote({ note }: { note: Note }) {
  const { t } = useWords();
  const { user } = useSession();
  const { remove, isPending } = useDeleteNote(note);
  const [asking, setAsking] = useState(false);
  if (note.authorId !== user.id && user.role !== 'owner') return null;
  if (asking) {
    return (
      <Button
        size="compact-xs"
        color="red"
        loading={isPending}
        autoFocus
        onClick={remove}
        onBlur={() => setAsking(false)}
        data-testid="note-delete-confirm"
      >
        {t('notes.deleteForGood')}
      </Button>
    );
  }
  return (
    <IconButton className={classes.delete ?? ''} label={t('notes.delete')} onClick={() => setAsking(true)}>
      <IconTrash size={14} aria-hidden />
    </IconButton>
  );
}
