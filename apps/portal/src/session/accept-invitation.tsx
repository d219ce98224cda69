import { Anchor, Button, Skeleton, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { Link } from 'react-router';
import { acceptInvitation, openInvitation } from '../api/people.js';
import { useWords } from '../i18n/use-words.js';
import { problemText } from '../shell/problem-text.js';
import { Entrance } from './entrance.js';
import { NewPasswordField } from './new-password-field.js';
import classes from './sign-in.module.css';
import { linkToken, useEntering } from './use-entering.js';

/** The end of an invitation: a name, a password, and one belongs to the agency. */
export function AcceptInvitation() {
  const { t } = useWords();
  const token = linkToken();
  const invitation = useQuery({ queryKey: ['invitation', token], queryFn: () => openInvitation(token), gcTime: 0 });
  if (invitation.isError)
    return (
      <Entrance title={t('signIn.linkOver')} lead={t('signIn.linkOverHint')}>
        <Anchor component={Link} to="/sign-in" size="sm">
          {t('signIn.backToSignIn')}
        </Anchor>
      </Entrance>
    );
  if (!invitation.data)
    return (
      <Entrance title="FARO" lead={t('shell.loading')}>
        <Skeleton h={120} />
      </Entrance>
    );
  const { agencyName, email } = invitation.data;
  return (
    <Entrance title={t('signIn.inviteTitle', { agency: agencyName })} lead={t('signIn.inviteLead', { email })}>
      <JoinForm token={token} email={email} />
    </Entrance>
  );
}

function JoinForm({ token, email }: { token: string; email: string }) {
  const { t } = useWords();
  const entering = useEntering((fields: { name: string; password: string }) => acceptInvitation({ token, ...fields }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    entering.mutate({ name: String(fields.get('name')).trim(), password: String(fields.get('password')) });
  };
  return (
    <form onSubmit={submit} data-testid="accept-invitation-form">
      <Stack>
        {entering.isError && (
          <div className={classes.refusal} role="alert">
            {problemText(entering.error)}
          </div>
        )}
        <input type="hidden" name="username" value={email} autoComplete="username" readOnly />
        <TextInput
          name="name"
          size="md"
          label={t('signIn.name')}
          autoComplete="name"
          maxLength={100}
          required
          withAsterisk={false}
        />
        <NewPasswordField />
        <Button type="submit" size="md" fullWidth loading={entering.isPending}>
          {t('signIn.join')}
        </Button>
      </Stack>
    </form>
  );
}
