import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changePerson } from '../api/people.js';
import type { Person, PersonChange } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { problemText } from '../shell/problem-text.js';
import { Confirmation } from '../ui/confirmation.js';
import { Dialog } from '../ui/dialog.js';
import { complain, confirm } from '../ui/toasts.js';
import { type Access, AccessFields } from './access-fields.js';
import { PassOnLink } from './pass-on-link.js';

interface DialogProps {
  person: Person;
  onClose: () => void;
}

export function ChangeAccess({ person, onClose }: DialogProps) {
  const { t } = useWords();
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
  const { t } = useWords();
  const change = useChange(person, onClose);
  return (
    <Confirmation
      title={t('people.deactivateTitle', { name: person.name })}
      action={t('people.deactivate')}
      busy={change.isPending}
      onConfirm={() => change.mutate({ active: false })}
      onClose={onClose}
    >
      {t('people.deactivateHint')}
    </Confirmation>
  );
}

export function ShowLink({ link, onClose }: { link: string; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Dialog title={t('people.newPassword')} onClose={onClose}>
      <PassOnLink link={link} onDone={onClose} />
    </Dialog>
  );
}

function useChange(person: Person, onClose: () => void) {
  const { t } = useWords();
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
