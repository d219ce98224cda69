import { PasswordInput } from '@mantine/core';
import { useWords } from '../i18n/use-words.js';

const SHORTEST = 10;

export function NewPasswordField() {
  const { t } = useWords();
  return (
    <PasswordInput
      name="password"
      size="md"
      label={t('signIn.newPassword')}
      description={t('signIn.passwordHint', { count: SHORTEST })}
      autoComplete="new-password"
      minLength={SHORTEST}
      maxLength={500}
      required
      withAsterisk={false}
      data-testid="new-password"
    />
  );
}
