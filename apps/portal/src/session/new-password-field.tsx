import { PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const SHORTEST = 10;

export function NewPasswordField() {
  const { t } = useTranslation();
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
