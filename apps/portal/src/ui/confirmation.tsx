import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from './dialog.js';

interface ConfirmationProps {
  title: string;
  /** What will come of it. */
  children: ReactNode;
  /** What the button says that does it. */
  action: string;
  /** It is being done. */
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  'data-testid'?: string;
}

/** Asks before what is hard to take back. */
export function Confirmation({
  title,
  children,
  action,
  busy = false,
  onConfirm,
  onClose,
  ...rest
}: ConfirmationProps) {
  const { t } = useWords();
  return (
    <Dialog title={title} onClose={onClose}>
      <Text>{children}</Text>
      <Group justify="flex-end" mt="lg" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('shell.cancel')}
        </Button>
        <Button color="red" loading={busy} onClick={onConfirm} {...rest}>
          {action}
        </Button>
      </Group>
    </Dialog>
  );
}
