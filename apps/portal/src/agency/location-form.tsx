import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useWords } from '../i18n/use-words.js';
import labels from '../labels/labels.module.css';
import { problemText } from '../shell/problem-text.js';

const LONGEST_NAME = 80;

interface LocationFormProps {
  /** Of the location that is renamed; a new one has none. */
  initial?: string;
  submit: string;
  failure: unknown;
  onSave: (name: string) => Promise<unknown>;
  onCancel?: () => void;
}

/** The name of a location; empty again after a new one was added. */
export function LocationForm({ initial = '', submit, failure, onSave, onCancel }: LocationFormProps) {
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
    <form className={labels.form} onSubmit={save}>
      <TextInput
        className={labels.grow ?? ''}
        label={t('agency.name')}
        value={name}
        maxLength={LONGEST_NAME}
        required
        error={failure ? problemText(failure) : null}
        onChange={(event) => setName(event.currentTarget.value)}
        data-testid="location-name"
      />
      <Button type="submit" disabled={name.trim() === ''} data-testid="location-save">
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
