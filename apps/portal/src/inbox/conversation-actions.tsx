import { IconCheck, IconClockPause, IconDots, IconRotateClockwise, IconTag, IconUser } from '@tabler/icons-react';
import type { Conversation } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { usePeople } from '../integrations/use-pages.js';
import { runShortcut, useShortcut } from '../keyboard/shortcuts-state.js';
import { leaveUnread } from '../thread/use-mark-read.js';
import { AskedPopup } from '../ui/asked-popup.js';
import { later } from '../ui/later.js';
import { ToolButton } from '../ui/tool-button.js';
import classes from './conversation-actions.module.css';
import { useChangeConversation } from './use-change-conversation.js';

const AssignMenu = later(() => import('./assign-menu.js'));
const SnoozeMenu = later(() => import('./snooze-menu.js'));
const LabelMenu = later(() => import('../labels/label-menu.js'));
const MoreMenu = later(() => import('./more-menu.js'));

const ICON = { size: 16, 'aria-hidden': true };

/** What can be done with the open conversation: assign, snooze, label, close, leave unread. */
export function ConversationActions({ conversation }: { conversation: Conversation }) {
  return (
    <div className={classes.actions} data-actions>
      <Assign conversation={conversation} />
      {conversation.status !== 'snoozed' && <Snooze conversation={conversation} />}
      <Label conversation={conversation} />
      <CloseOrReopen conversation={conversation} />
      <More conversation={conversation} />
    </div>
  );
}

interface ActionProps {
  conversation: Conversation;
}

function Assign({ conversation }: ActionProps) {
  const { t } = useWords();
  const assignee = usePeople().find(({ id }) => id === conversation.assigneeId);
  const button = (
    <ToolButton
      icon={<IconUser {...ICON} />}
      label={assignee?.name ?? t('actions.assign')}
      spoken={assignee ? `${t('actions.assignTo')}: ${assignee.name}` : t('actions.assign')}
      hotkey="a"
      data-testid="assign"
    />
  );
  return (
    <AskedPopup button={button} kind="menu" shortcut="assign">
      {(asked) => <AssignMenu conversation={conversation} {...asked} />}
    </AskedPopup>
  );
}

function Snooze({ conversation }: ActionProps) {
  const { t } = useWords();
  const button = (
    <ToolButton icon={<IconClockPause {...ICON} />} label={t('actions.snooze')} hotkey="s" spare data-testid="snooze" />
  );
  return (
    <AskedPopup button={button} kind="menu" shortcut="snooze">
      {(asked) => <SnoozeMenu conversation={conversation} {...asked} />}
    </AskedPopup>
  );
}

function Label({ conversation }: ActionProps) {
  const { t } = useWords();
  const button = (
    <ToolButton icon={<IconTag {...ICON} />} label={t('labels.label')} hotkey="l" spare data-testid="label-menu" />
  );
  return (
    <AskedPopup button={button} kind="menu" shortcut="label">
      {(asked) => <LabelMenu conversation={conversation} {...asked} />}
    </AskedPopup>
  );
}

function CloseOrReopen({ conversation }: ActionProps) {
  const { t } = useWords();
  const { change } = useChangeConversation(conversation);
  const isOpen = conversation.status === 'open';
  const toggle = () => change({ status: isOpen ? 'closed' : 'open' });
  useShortcut('close', toggle);
  const Icon = isOpen ? IconCheck : IconRotateClockwise;
  const label = t(isOpen ? 'actions.close' : 'actions.reopen');
  return (
    <ToolButton icon={<Icon {...ICON} />} label={label} hotkey="e" onClick={toggle} data-testid="close-conversation" />
  );
}

function More({ conversation }: ActionProps) {
  const { t } = useWords();
  const { markUnread } = useChangeConversation(conversation);
  useShortcut('unread', () => {
    leaveUnread(conversation.id);
    markUnread();
    runShortcut('back');
  });
  const button = (
    <ToolButton icon={<IconDots {...ICON} />} label="" spoken={t('actions.more')} data-testid="more-actions" />
  );
  return (
    <AskedPopup button={button} kind="menu">
      {(asked) => <MoreMenu {...asked} />}
    </AskedPopup>
  );
}
