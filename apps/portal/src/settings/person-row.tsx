import { ActionIcon, Badge, Menu, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changePerson, issuePasswordLink } from '../api/people.js';
import type { Person } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { useLocations } from '../integrations/use-pages.js';
import { useSession } from '../session/use-session.js';
import { problemText } from '../shell/problem-text.js';
import { Portrait } from '../ui/portrait.js';
import { complain, confirm } from '../ui/toasts.js';
import { ChangeAccess, ConfirmDeactivation, ShowLink } from './person-dialogs.js';
import classes from './settings.module.css';

export const peopleKey = ['people'] as const;

/** One of the people: who, what they may do, which locations they see, and what an owner can do about it. */
export function PersonRow({ person }: { person: Person }) {
  const { t } = useWords();
  const { user } = useSession();
  const { name, email, role, deactivatedAt } = person;
  return (
    <div className={classes.person} data-testid="person" data-person-id={person.id}>
      <Portrait name={name} pictureUrl={null} size={36} />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text fw={500} truncate {...(deactivatedAt ? { c: 'dimmed' } : {})}>
          {name}
          {person.id === user.id && ` (${t('people.you')})`}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {email}
        </Text>
        <SeenLocations person={person} />
      </div>
      <Badge variant="light" color={deactivatedAt ? 'gray' : role === 'owner' ? 'harbor' : 'gray'} tt="none">
        {deactivatedAt ? t('people.deactivated') : t(`shell.roles.${role}`)}
      </Badge>
      {user.role === 'owner' && <PersonMenu person={person} />}
    </div>
  );
}

function SeenLocations({ person: { locationIds } }: { person: Person }) {
  const { t } = useWords();
  const locations = useLocations();
  if (locationIds === null) return null;
  const names = locations.filter(({ id }) => locationIds.includes(id)).map(({ name }) => name);
  return (
    <Text size="xs" c="dimmed" truncate>
      {names.length > 0 ? names.join(', ') : t('people.noLocation')}
    </Text>
  );
}

function PersonMenu({ person }: { person: Person }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [dialog, setDialog] = useState<'access' | 'deactivate' | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: peopleKey });
  const fail = (error: unknown) => complain(problemText(error));
  const activate = useMutation({
    mutationFn: () => changePerson(person.id, { active: true }),
    onError: fail,
    onSettled: refresh,
  });
  const password = useMutation({
    mutationFn: () => issuePasswordLink(person.id),
    onSuccess: ({ link }) => link ?? confirm(t('people.passwordSent', { name: person.name })),
    onError: fail,
  });
  const close = () => setDialog(null);
  const link = password.data?.link;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('people.more', { name: person.name })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDialog('access')}>{t('people.change')}</Menu.Item>
          {person.deactivatedAt === null && (
            <Menu.Item onClick={() => password.mutate()}>{t('people.newPassword')}</Menu.Item>
          )}
          {person.deactivatedAt === null ? (
            <Menu.Item color="red" onClick={() => setDialog('deactivate')}>
              {t('people.deactivate')}
            </Menu.Item>
          ) : (
            <Menu.Item onClick={() => activate.mutate()}>{t('people.activate')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'access' && <ChangeAccess person={person} onClose={close} />}
      {dialog === 'deactivate' && <ConfirmDeactivation person={person} onClose={close} />}
      {link && <ShowLink link={link} onClose={() => password.reset()} />}
    </>
  );
}
