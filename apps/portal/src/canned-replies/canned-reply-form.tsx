import { Button, Code, Text, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CannedReplyDraft } from '../api/canned-replies.js';
import { useWords } from '../i18n/use-words.js';
import { problemText } from '../shell/problem-text.js';
import classes from './canned-replies.module.css';
import { placeholders } from './canned-reply.js';

const LONGEST_SHORTCUT = 40;
const LONGEST_TEXT = 2000;
const blank: CannedReplyDraft = { shortcut: '', text: '' };

interface CannedReplyFormProps {
  initial?: CannedReplyDraft;
  submit: string;
  failure: unknown;
  onSave: (draft: CannedReplyDraft) => Promise<unknown>;
  onCancel?: () => void;
}

/** Shortcut and text; empty again after a new one was made. */
export function CannedReplyForm({ initial = blank, submit, failure, onSave, onCancel }: CannedReplyFormProps) {
  const { t } = useWords();
  const [shortcut, setShortcut] = useState(initial.shortcut);
  const [text, setText] = useState(initial.text);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    // What went wrong is in `failure`, beside what was typed.
    const saved = await onSave({ shortcut, text }).then(
      () => true,
      () => false,
    );
    if (!saved || initial !== blank) return;
    setShortcut('');
    setText('');
  };
  return (
    <form className={classes.form} onSubmit={(event) => void save(event)}>
      <TextInput
        label={t('cannedReplies.shortcut')}
        leftSection="/"
        value={shortcut}
        maxLength={LONGEST_SHORTCUT}
        required
        error={failure ? problemText(failure) : null}
        onChange={(event) => setShortcut(event.currentTarget.value.replaceAll(/[\s/]/g, ''))}
        data-testid="canned-reply-shortcut"
      />
      <Textarea
        label={t('cannedReplies.text')}
        value={text}
        maxLength={LONGEST_TEXT}
        required
        autosize
        minRows={2}
        maxRows={10}
        dir="auto"
        onChange={(event) => setText(event.currentTarget.value)}
        data-testid="canned-reply-text"
      />
      <Text size="xs" c="dimmed">
        {t('cannedReplies.placeholders')}{' '}
        {placeholders.map((placeholder) => (
          <Code key={placeholder} mr={4}>
            {placeholder}
          </Code>
        ))}
      </Text>
      <div className={classes.buttons}>
        <Button type="submit" disabled={!shortcut || text.trim() === ''} data-testid="canned-reply-save">
          {submit}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t('shell.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
