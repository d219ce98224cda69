import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { Link } from 'react-router';
import { forgetPassword } from '../api/people.js';
import { useWords } from '../i18n/use-words.js';
import { problemText } from '../shell/problem-text.js';
import { Entrance } from './entrance.js';
import classes from './sign-in.module.css';

/** Asks for a link to a new password. The answer is the same whether the address signs in here or not. */
export function ForgotPassword() {
  const { t } = useWords();
  const asking = useMutation({ mutationFn: forgetPassword });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    asking.mutate(String(new FormData(event.currentTarget).get('email')).trim());
  };
  return (
    <Entrance title={t('signIn.forgotTitle')} lead={t('signIn.forgotLead')}>
      <form onSubmit={submit} data-testid="forgot-password-form">
        <Stack>
          {asking.isError && (
            <div className={classes.refusal} role="alert">
              {problemText(asking.error)}
            </div>
          )}
          {asking.isSuccess ? (
            <Text role="status">{t('signIn.linkSent', { email: asking.variables })}</Text>
          ) : (
            <>
              <TextInput
                name="email"
                type="email"
                size="md"
                label={t('signIn.email')}
                autoComplete="username"
                required
                withAsterisk={false}
              />
              <Button type="submit" size="md" fullWidth loading={asking.isPending}>
                {t('signIn.sendLink')}
              </Button>
            </>
          )}
          <Anchor component={Link} to="/sign-in" size="sm">
            {t('signIn.backToSignIn')}
          </Anchor>
        </Stack>
      </form>
    </Entrance>
  );
}
