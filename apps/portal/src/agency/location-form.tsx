import { useWords } from '../i18n/use-words.js';
import { NameForm } from '../settings/name-form.js';

const LONGEST_NAME = 80;

interface LocationFormProps {
  initial?: string;
  submit: string;
  failure: unknown;
  onSave: (name: string) => Promise<unknown>;
  onCancel?: () => void;
}

export function LocationForm({ initial = '', onCancel, ...rest }: LocationFormProps) {
  const { t } = useWords();
  return (
    <NameForm
      label={t('agency.name')}
      initial={initial}
      longest={LONGEST_NAME}
      onCancel={onCancel}
      testId="location"
      {...rest}
    />
  );
}
