import { Button, Skeleton, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listEverybody, listInvitations, withdrawInvitation } from '../api/people.js';
import type { Invitation } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { useSession } from '../session/use-session.js';
import { problemText } from '../shell/problem-text.js';
import { useTimeWords } from '../time/use-time.js';
import { Failure } from '../ui/failure.js';
import { complain, confirm } from '../ui/toasts.js';
import { InvitePerson } from './invite-person.js';
import { PersonRow, peopleKey } from './person-row.js';
import classes from './settings.module.css';

/** Who belongs to the agency; owners invite, change and deactivate. */
export function People() {
  const { t } = useWords();
  const { user } = useSession();
  const [inviting, { open, close }] = useDisclosure(false);
  const people = useQuery({ queryKey: [...peopleKey, 'everybody'], queryFn: listEverybody });
  const isOwner = user.role === 'owner';
  return (
    <div className={classes.column}>
      <div className={classes.head}>
        <div>
          <Title order={2}>{t('settings.people')}</Title>
          <Text c="dimmed">{t('settings.peopleLead')}</Text>
        </div>
        {isOwner && (
          <Button leftSection={<IconUserPlus size={18} />} onClick={open} data-testid="invite-person">
            {t('people.invite')}
          </Button>
        )}
      </div>
      <div className={classes.card}>
        {people.isPending && <Skeleton h={64} m="md" w="auto" />}
        {people.isError && <Failure error={people.error} onRetry={() => void people.refetch()} />}
        {people.data?.items.map((person) => (
          <PersonRow key={person.id} person={person} />
        ))}
      </div>
      {isOwner && <Invitations />}
      {inviting && <InvitePerson onClose={close} />}
    </div>
  );
}

function Invitations() {
  const invitations = useQuery({ queryKey: ['invitations'], queryFn: listInvitations });
  const items = invitations.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <div className={classes.card}>
      {items.map((invitation) => (
        <InvitationRow key={invitation.id} invitation={invitation} />
      ))}
    </div>
  );
}

function InvitationRow({ invitation: { id, email, expiresAt } }: { invitation: Invitation }) {
  const { t } = useWords();
  const { whole } = useTimeWords();
  const client = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => withdrawInvitation(id),
    onSuccess: () => confirm(t('people.withdrawn', { email })),
    onError: (error) => complain(problemText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['invitations'] }),
  });
  return (
    <div className={classes.person} data-testid="invitation">
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text fw={500} truncate>
          {email}
        </Text>
        <Text size="xs" c="dimmed">
          {t('people.waiting', { at: whole(expiresAt) })}
        </Text>
      </div>
      <Button variant="default" size="xs" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
        {t('people.withdraw')}
      </Button>
    </div>
  );
}
