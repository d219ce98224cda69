import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../api/types.js';
import { ContactPane } from './contact-pane.js';

interface ContactDrawerProps {
  conversation: Conversation;
  opened: boolean;
  onClose: () => void;
}

/** The contact where there is no room for a pane of its own. */
export default function ContactDrawer({ conversation, opened, onClose }: ContactDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={320}
      title={t('contact.title')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <ContactPane conversation={conversation} />
    </Drawer>
  );
}
