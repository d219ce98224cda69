import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useWords } from '../i18n/use-words.js';
import { GrowingField } from '../ui/growing-field.js';
import classes from './notes.module.css';
import { useNoteDraft } from './use-notes.js';

const LONGEST_NOTE = 4000;

/** Where a note to colleagues is written. It looks unlike the place where replies are written, so that nobody mistakes one for the other. */
export function NoteForm({ conversationId, onLeave }: { conversationId: string; onLeave: () => void }) {
  const { t } = useWords();
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
      <GrowingField
        ref={field}
        maxLength={LONGEST_NOTE}
        value={note.text}
        onChange={(event) => note.write(event.currentTarget.value)}
        onKeyDown={takeKey}
        placeholder={t('notes.prompt')}
        aria-label={t('notes.prompt')}
        dir="auto"
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
