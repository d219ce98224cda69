import { useState } from 'react';
import type { LabelDraft } from '../api/labels.js';
import type { LabelColor } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { NameForm } from '../settings/name-form.js';
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

/** Name and colour of a label. */
export function LabelForm({ initial = blank, submit, failure, onSave, onCancel }: LabelFormProps) {
  const { t } = useWords();
  const [color, setColor] = useState(initial.color);
  return (
    <NameForm
      label={t('labels.name')}
      initial={initial.name}
      longest={LONGEST_NAME}
      submit={submit}
      failure={failure}
      onSave={(name) => onSave({ name, color })}
      onCancel={onCancel}
      testId="label"
    >
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
    </NameForm>
  );
}
