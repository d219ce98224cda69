import { Button, Stack } from '@mantine/core';
import type { FormEvent } from 'react';
import { resetPassword } from '../api/people.js';
import { useWords } from '../i18n/use-words.js';
import { problemText } from '../shell/problem-text.js';
import { Entrance } from './entrance.js';
import { NewPasswordField } from './new-password-field.js';
import classes from './sign-in.module.css';
import { linkToken, useEntering } from './use-entering.js';

/** The end of a link for a new password. */
export function ResetPassword() {
  const { t } = useWords();
  const entering = useEntering((password: string) => resetPassword({ token: linkToken(), password }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    entering.mutate(String(new FormData(event.currentTarget).get('password')));
  };
  return (
    <Entrance title={t('signIn.chooseTitle')} lead={t('signIn.chooseLead')}>
      <form onSubmit={submit} data-testid="reset-password-form">
        <Stack>
          {entering.isError && (
            <div className={classes.refusal} role="alert">
              {problemText(entering.error)}
            </div>
          )}
          <NewPasswordField />
          <Button type="submit" size="md" fullWidth loading={entering.isPending}>
            {t('signIn.choose')}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
