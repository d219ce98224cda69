import { ActionIcon, Button, Group, Modal, Text } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

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
  const { t } = useTranslation();
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
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('shell.deleteNamed', { name })}
        closeButtonProps={{ 'aria-label': t('shell.close') }}
      >
        <Text mb="md">{question}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('shell.cancel')}
          </Button>
          <Button
            color="red"
            onClick={() => {
              setAsking(false);
              onDelete();
            }}
            data-testid="confirm-delete"
          >
            {t('shell.delete')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
