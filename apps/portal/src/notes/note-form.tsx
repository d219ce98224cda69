import { Button, Textarea } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './notes.module.css';
import { useNoteDraft } from './use-notes.js';

const LONGEST_NOTE = 4000;

/** Where a note to colleagues is written. It looks unlike the place where replies are written, so that nobody mistakes one for the other. */
export function NoteForm({ conversationId, onLeave }: { conversationId: string; onLeave: () => void }) {
  const { t } = useTranslation();
  const note = useNoteDraft(conversationId);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const takeKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onLeave();
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    note.save();
  };
  return (
    <form
      className={classes.box}
      onSubmit={(event) => {
        event.preventDefault();
        note.save();
      }}
    >
      <Textarea
        ref={field}
        variant="unstyled"
        autosize
        minRows={1}
        maxRows={9}
        maxLength={LONGEST_NOTE}
        value={note.text}
        onChange={(event) => note.write(event.currentTarget.value)}
        onKeyDown={takeKey}
        placeholder={t('notes.prompt')}
        aria-label={t('notes.prompt')}
        dir="auto"
        classNames={{ input: classes.field ?? '' }}
        data-testid="note-input"
      />
      <div className={classes.below}>
        <span className={classes.hint}>{t('notes.hint')}</span>
        <Button
          type="submit"
          size="compact-md"
          px="md"
          color="yellow.9"
          disabled={!note.canSave}
          data-testid="note-save"
        >
          {t('notes.save')}
        </Button>
      </div>
    </form>
  );
}
