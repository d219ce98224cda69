import { ActionIcon } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../i18n/use-words.js';
import { Confirmation } from '../ui/confirmation.js';

interface EntryActionsProps {
  /** Of what is edited or deleted, for who can not see the row. */
  name: string;
  /** What is asked before it is deleted. */
  question: string;
  onEdit: () => void;
  onDelete: () => void;
}

/** The two things that can be done with an entry of a settings list. */
export function EntryActions({ name, question, onEdit, onDelete }: EntryActionsProps) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('shell.editNamed', { name })} onClick={onEdit}>
        <IconPencil size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={t('shell.deleteNamed', { name })}
        onClick={() => setAsking(true)}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
      {asking && (
        <Confirmation
          title={t('shell.deleteNamed', { name })}
          action={t('shell.delete')}
          onConfirm={() => {
            setAsking(false);
            onDelete();
          }}
          onClose={() => setAsking(false)}
          data-testid="confirm-delete"
        >
          {question}
        </Confirmation>
      )}
    </>
  );
}
