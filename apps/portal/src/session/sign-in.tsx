import { Anchor, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { Link, Navigate, useSearchParams } from 'react-router';
import { signIn } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';
import { problemText } from '../shell/problem-text.js';
import { Lighthouse } from '../ui/lighthouse.js';
import classes from './sign-in.module.css';
import { sessionKey, useSessionQuery } from './use-session.js';

/** Where to go afterwards: an address of this portal and of nothing else. */
function safeDestination(from: string | null): string {
  return from?.startsWith('/') && !from.startsWith('//') ? from : '/inbox';
}

export function SignIn() {
  const { t } = useWords();
  const [search] = useSearchParams();
  const session = useSessionQuery();
  const from = search.get('from');
  if (session.data) return <Navigate to={safeDestination(from)} replace />;
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Lighthouse size={40} />
        <Title order={1} mt="md">
          {t('signIn.title')}
        </Title>
        <Text c="dimmed" mb="lg">
          {t(from ? 'signIn.signedOut' : 'signIn.lead')}
        </Text>
        <SignInForm />
      </div>
    </main>
  );
}

function SignInForm() {
  const { t } = useWords();
  const queryClient = useQueryClient();
  const attempt = useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) => signIn(email, password),
    onSuccess: (session) => {
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
      queryClient.setQueryData(sessionKey, session);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    attempt.mutate({ email: String(fields.get('email')).trim(), password: String(fields.get('password')) });
  };
  return (
    <form onSubmit={submit} data-testid="sign-in-form">
      <Stack>
        {attempt.isError && (
          <div className={classes.refusal} role="alert" data-testid="sign-in-error">
            {problemText(attempt.error)}
          </div>
        )}
        <TextInput
          name="email"
          type="email"
          size="md"
          label={t('signIn.email')}
          autoComplete="username"
          autoFocus
          required
          withAsterisk={false}
          data-testid="sign-in-email"
        />
        <PasswordInput
          name="password"
          size="md"
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-testid="sign-in-password"
        />
        <Button type="submit" size="md" fullWidth loading={attempt.isPending} data-testid="sign-in-submit">
          {t('signIn.submit')}
        </Button>
        <Anchor component={Link} to="/forgot-password" size="sm">
          {t('signIn.forgot')}
        </Anchor>
      </Stack>
    </form>
  );
}
