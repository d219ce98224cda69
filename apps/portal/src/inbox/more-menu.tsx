import { Kbd, Menu } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.js';
import { runShortcut } from '../keyboard/shortcuts-state.js';
import type { Asked } from '../ui/asked-popup.js';

/** What is done more seldom with a conversation. */
export default function MoreMenu({ opened, onChange, target }: Asked) {
  const { t } = useWords();
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-end" width={220} returnFocus={false}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconMail size={16} aria-hidden />}
          rightSection={<Kbd>u</Kbd>}
          onClick={() => runShortcut('unread')}
        >
          {t('actions.markUnread')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
