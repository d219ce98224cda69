import { Button, Group, Modal, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePerson } from '../api/people.js';
import type { Person, PersonChange } from '../api/types.js';
import { problemText } from '../shell/problem-text.js';
import { complain, confirm } from '../ui/toasts.js';
import { type Access, AccessFields } from './access-fields.js';
import { PassOnLink } from './pass-on-link.js';

interface DialogProps {
  person: Person;
  onClose: () => void;
}

export function ChangeAccess({ person, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [access, setAccess] = useState<Access>({ role: person.role, locationIds: person.locationIds });
  const change = useChange(person, onClose);
  return (
    <Dialog title={person.name} onClose={onClose}>
      <AccessFields access={access} onChange={setAccess} />
      <Group justify="flex-end" mt="lg" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('shell.cancel')}
        </Button>
        <Button loading={change.isPending} onClick={() => change.mutate(access)}>
          {t('shell.save')}
        </Button>
      </Group>
    </Dialog>
  );
}

export function ConfirmDeactivation({ person, onClose }: DialogProps) {
  const { t } = useTranslation();
  const change = useChange(person, onClose);
  return (
    <Dialog title={t('people.deactivateTitle', { name: person.name })} onClose={onClose}>
      <Text>{t('people.deactivateHint')}</Text>
      <Group justify="flex-end" mt="lg" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('shell.cancel')}
        </Button>
        <Button color="red" loading={change.isPending} onClick={() => change.mutate({ active: false })}>
          {t('people.deactivate')}
        </Button>
      </Group>
    </Dialog>
  );
}

export function ShowLink({ link, onClose }: { link: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('people.newPassword')} onClose={onClose}>
      <PassOnLink link={link} onDone={onClose} />
    </Dialog>
  );
}

function useChange(person: Person, onClose: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: PersonChange) => changePerson(person.id, change),
    onSuccess: () => {
      confirm(t('people.saved'));
      onClose();
    },
    onError: (error) => complain(problemText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['people'] }),
  });
}

function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} centered title={title} closeButtonProps={{ 'aria-label': t('shell.close') }}>
      {children}
    </Modal>
  );
}
