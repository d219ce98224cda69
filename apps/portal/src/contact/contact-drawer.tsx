import { Drawer } from '@mantine/core';
import type { Conversation } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { ContactPane } from './contact-pane.js';

interface ContactDrawerProps {
  conversation: Conversation;
  opened: boolean;
  onClose: () => void;
}

/** The contact where there is no room for a pane of its own. */
export default function ContactDrawer({ conversation, opened, onClose }: ContactDrawerProps) {
  const { t } = useWords();
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
