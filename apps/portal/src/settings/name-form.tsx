import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useWords } from '../i18n/use-words.js';
import { problemText } from '../shell/problem-text.js';
import settings from './settings.module.css';

interface NameFormProps {
  label: string;
  /** Of the entry that is changed; a new one has none. */
  initial?: string;
  longest: number;
  submit: string;
  failure: unknown;
  onSave: (name: string) => Promise<unknown>;
  onCancel: (() => void) | undefined;
  /** What else an entry has, between its name and the buttons. */
  children?: ReactNode;
  /** Begins the test ids of the field and the button. */
  testId: string;
}

/** The name of an entry of a settings list; empty again after a new one was made. */
export function NameForm({ label, initial = '', longest, submit, failure, ...rest }: NameFormProps) {
  const { onSave, onCancel, children, testId } = rest;
  const { t } = useWords();
  const [name, setName] = useState(initial);
  const save = (event: FormEvent) => {
    event.preventDefault();
    // What went wrong is in `failure`, beside what was typed.
    void onSave(name).then(
      () => initial === '' && setName(''),
      () => undefined,
    );
  };
  return (
    <form className={settings.form} onSubmit={save}>
      <TextInput
        className={settings.grow ?? ''}
        label={label}
        value={name}
        maxLength={longest}
        required
        error={failure ? problemText(failure) : null}
        onChange={(event) => setName(event.currentTarget.value)}
        data-testid={`${testId}-name`}
      />
      {children}
      <Button type="submit" disabled={name.trim() === ''} data-testid={`${testId}-save`}>
        {submit}
      </Button>
      {onCancel && (
        <Button variant="default" onClick={onCancel}>
          {t('shell.cancel')}
        </Button>
      )}
    </form>
  );
}
