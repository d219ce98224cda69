import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { LabelDraft } from '../api/labels.js';
import type { LabelColor } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { problemText } from '../shell/problem-text.js';
import classes from './labels.module.css';

const colors: LabelColor[] = ['gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet'];
const LONGEST_NAME = 40;
const blank: LabelDraft = { name: '', color: 'teal' };

interface LabelFormProps {
  initial?: LabelDraft;
  submit: string;
  failure: unknown;
  onSave: (draft: LabelDraft) => Promise<unknown>;
  onCancel?: () => void;
}

/** Name and colour of a label; empty again after a new one was made. */
export function LabelForm({ initial = blank, submit, failure, onSave, onCancel }: LabelFormProps) {
  const { t } = useWords();
  const [name, setName] = useState(initial.name);
  const [color, setColor] = useState(initial.color);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    // What went wrong is in `failure`, beside what was typed.
    const saved = await onSave({ name, color }).then(
      () => true,
      () => false,
    );
    if (saved && initial === blank) setName('');
  };
  return (
    <form className={classes.form} onSubmit={(event) => void save(event)}>
      <TextInput
        className={classes.grow ?? ''}
        label={t('labels.name')}
        value={name}
        maxLength={LONGEST_NAME}
        required
        error={failure ? problemText(failure) : null}
        onChange={(event) => setName(event.currentTarget.value)}
        data-testid="label-name"
      />
      <fieldset className={classes.colors}>
        <legend className="spoken">{t('labels.color')}</legend>
        {colors.map((value) => (
          <label key={value} className={classes.swatch} title={t(`labels.colors.${value}`)}>
            <input
              type="radio"
              name="color"
              value={value}
              checked={value === color}
              onChange={() => setColor(value)}
              aria-label={t(`labels.colors.${value}`)}
            />
            <span className={classes.dot} data-color={value} aria-hidden />
          </label>
        ))}
      </fieldset>
      <Button type="submit" disabled={name.trim() === ''} data-testid="label-save">
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
