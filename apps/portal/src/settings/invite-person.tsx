import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { invitePerson } from '../api/people.js';
import { useWords } from '../i18n/use-words.js';
import { problemText } from '../shell/problem-text.js';
import { Dialog } from '../ui/dialog.js';
import { complain, confirm } from '../ui/toasts.js';
import { type Access, AccessFields } from './access-fields.js';
import { PassOnLink } from './pass-on-link.js';

export function InvitePerson({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [access, setAccess] = useState<Access>({ role: 'agent', locationIds: null });
  const invite = useMutation({
    mutationFn: () => invitePerson({ email, ...access }),
    onSuccess: ({ link }) => {
      void client.invalidateQueries({ queryKey: ['invitations'] });
      if (link !== null) return;
      confirm(t('people.invited', { email }));
      onClose();
    },
    onError: (error) => complain(problemText(error)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate();
  };
  const link = invite.data?.link;
  return (
    <Dialog onClose={onClose} title={t('people.inviteTitle')}>
      {link ? (
        <PassOnLink link={link} onDone={onClose} />
      ) : (
        <form onSubmit={submit} data-testid="invite-form">
          <Stack gap="md">
            <TextInput
              type="email"
              label={t('people.email')}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value.trim())}
              required
              withAsterisk={false}
              data-autofocus
            />
            <AccessFields access={access} onChange={setAccess} />
          </Stack>
          <Group justify="flex-end" mt="lg" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t('shell.cancel')}
            </Button>
            <Button type="submit" loading={invite.isPending}>
              {t('people.send')}
            </Button>
          </Group>
        </form>
      )}
    </Dialog>
  );
}
