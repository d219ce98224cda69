import { ActionIcon, Menu } from '@mantine/core';
import { IconMoodPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../api/types.js';
import { BESIDE } from './bubble-button.js';
import { ownReaction, PAGE_REACTIONS } from './page-reaction.js';
import classes from './reactions.module.css';
import { useReact } from './use-react.js';

/** What the Page can react with, beside the message; the chosen one again takes it back. */
export default function ReactionMenu({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { mutate } = useReact(message);
  const [opened, setOpened] = useState(true);
  const target = useRef<HTMLButtonElement>(null);
  const own = ownReaction(message);
  const close = () => {
    setOpened(false);
    target.current?.focus();
  };
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      onClose={close}
      position="top"
      returnFocus={false}
      alignItemsLabels="none"
    >
      <Menu.Target>
        <ActionIcon ref={target} {...BESIDE} aria-label={t('thread.react')} title={t('thread.react')}>
          <IconMoodPlus size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={classes.picker ?? ''} onKeyDown={sideways}>
        {PAGE_REACTIONS.map(([reaction, sign]) => (
          <Menu.RadioItem
            key={reaction}
            value={reaction}
            checked={own === reaction}
            closeMenuOnClick
            aria-label={t(`thread.reaction.${reaction}`)}
            title={t(`thread.reaction.${reaction}`)}
            classNames={{ item: classes.choice ?? '', itemIndicator: classes.indicator ?? '' }}
            onClick={() => mutate(own === reaction ? null : reaction)}
          >
            {sign}
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The reactions lie side by side: left and right go along as up and down do. */
function sideways(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const choices = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitemradio"]')];
  const now = choices.indexOf(event.target as HTMLElement);
  choices.at((now + step) % choices.length)?.focus();
}
