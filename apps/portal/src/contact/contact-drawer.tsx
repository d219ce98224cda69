import { Drawer } from '@mantine/core';
import type { Conversation } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { useFocusBack } from '../ui/focus-again.js';
import { ContactPane } from './contact-pane.js';

interface ContactDrawerProps {
  conversation: Conversation;
  onClose: () => void;
}

/** The contact where there is no room for a pane of its own. */
export default function ContactDrawer({ conversation, onClose }: ContactDrawerProps) {
  const { t } = useWords();
  useFocusBack();
  return (
    <Drawer
      opened
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
