import { Menu } from '@mantine/core';
import type { Conversation } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { useTimeWords } from '../time/use-time.js';
import type { Asked } from '../ui/asked-popup.js';
import classes from './conversation-actions.module.css';
import { snoozeChoices } from './snooze-choices.js';
import { useChangeConversation } from './use-change-conversation.js';

/** Until when a conversation can be put away, each choice with the time that it means. */
export default function SnoozeMenu({ conversation, opened, onChange, target }: Asked & { conversation: Conversation }) {
  const { t } = useWords();
  const { now, whole } = useTimeWords();
  const { change } = useChangeConversation(conversation);
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-end" width={280} returnFocus={false}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('actions.snoozeUntil')}</Menu.Label>
        {snoozeChoices(now).map(({ name, until }) => (
          <Menu.Item key={name} onClick={() => change({ status: 'snoozed', snoozedUntil: until.toISOString() })}>
            {t(`actions.${name}`)}
            <span className={classes.until}>{whole(until.toISOString())}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
