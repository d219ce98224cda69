import { ActionIcon, Button, Kbd, Menu, Tooltip } from '@mantine/core';
import {
  IconCheck,
  IconChevronDown,
  IconClockPause,
  IconDots,
  IconMail,
  IconRotateClockwise,
  IconUser,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../api/types.js';
import { usePeople } from '../integrations/use-pages.js';
import { runShortcut, useShortcut } from '../keyboard/shortcuts-state.js';
import { LabelMenu } from '../labels/label-menu.js';
import { useSession } from '../session/use-session.js';
import { leaveUnread } from '../thread/use-mark-read.js';
import { useTimeWords } from '../time/use-time.js';
import classes from './conversation-actions.module.css';
import { snoozeChoices } from './snooze-choices.js';
import { useChangeConversation } from './use-change-conversation.js';

/** Where room is scarce only the icon stays. */
const compact = { label: classes.label ?? '', section: classes.section ?? '' };

/** What can be done with the open conversation: assign, snooze, label, close, leave unread. */
export function ConversationActions({ conversation }: { conversation: Conversation }) {
  return (
    <div className={classes.actions} data-actions>
      <AssignMenu conversation={conversation} />
      <SnoozeMenu conversation={conversation} />
      <LabelMenu conversation={conversation} classNames={compact} />
      <CloseButton conversation={conversation} />
      <MoreMenu conversation={conversation} />
    </div>
  );
}

function AssignMenu({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const people = usePeople();
  const { change } = useChangeConversation(conversation);
  const [opened, setOpened] = useState(false);
  useShortcut('assign', () => setOpened(true));
  const assignee = people.find(({ id }) => id === conversation.assigneeId);
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={220}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconUser size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          classNames={compact}
          aria-label={assignee ? `${t('actions.assignTo')}: ${assignee.name}` : t('actions.assign')}
          data-testid="assign"
        >
          {assignee?.name ?? t('actions.assign')}
        </Button>
      </Menu.Target>
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

function SnoozeMenu({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const { now, whole } = useTimeWords();
  const { change } = useChangeConversation(conversation);
  const [opened, setOpened] = useState(false);
  useShortcut('snooze', conversation.status === 'snoozed' ? null : () => setOpened(true));
  if (conversation.status === 'snoozed') return null;
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={280}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconClockPause size={16} aria-hidden />}
          classNames={compact}
          aria-label={t('actions.snooze')}
          data-testid="snooze"
        >
          {t('actions.snooze')}
        </Button>
      </Menu.Target>
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

function CloseButton({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const { change } = useChangeConversation(conversation);
  const isOpen = conversation.status === 'open';
  const label = t(isOpen ? 'actions.close' : 'actions.reopen');
  const toggle = () => change({ status: isOpen ? 'closed' : 'open' });
  useShortcut('close', toggle);
  const Icon = isOpen ? IconCheck : IconRotateClockwise;
  return (
    <Tooltip label={`${label} (e)`}>
      <Button
        size="compact-md"
        variant="default"
        leftSection={<Icon size={16} aria-hidden />}
        classNames={compact}
        aria-label={label}
        onClick={toggle}
        data-testid="close-conversation"
      >
        {label}
      </Button>
    </Tooltip>
  );
}

function MoreMenu({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const { markUnread } = useChangeConversation(conversation);
  const leave = () => {
    leaveUnread(conversation.id);
    markUnread();
    runShortcut('back');
  };
  useShortcut('unread', leave);
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={t('actions.more')} data-testid="more-actions">
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconMail size={16} aria-hidden />} rightSection={<Kbd>u</Kbd>} onClick={leave}>
          {t('actions.markUnread')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
