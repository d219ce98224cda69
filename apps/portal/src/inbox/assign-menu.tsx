import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { Conversation } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { usePeople } from '../integrations/use-pages.js';
import { useSession } from '../session/use-session.js';
import type { Asked } from '../ui/asked-popup.js';
import { useChangeConversation } from './use-change-conversation.js';

/** Whom a conversation can be given to: each of the agency's people, or nobody. */
export default function AssignMenu({ conversation, opened, onChange, target }: Asked & { conversation: Conversation }) {
  const { t } = useWords();
  const { user } = useSession();
  const people = usePeople();
  const { change } = useChangeConversation(conversation);
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-end" width={220} returnFocus={false}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('actions.assignTo')}</Menu.Label>
        {people.map(({ id, name }) => (
          <Menu.Item
            key={id}
            onClick={() => change({ assigneeId: id })}
            rightSection={id === conversation.assigneeId && <IconCheck size={16} aria-hidden />}
          >
            {id === user.id ? t('actions.you', { name }) : name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => change({ assigneeId: null })}>{t('actions.nobody')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
