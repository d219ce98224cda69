import { Menu } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { Message } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import type { Asked } from '../ui/asked-popup.js';
import { ownReaction, PAGE_REACTIONS } from './page-reaction.js';
import classes from './reactions.module.css';
import { useReact } from './use-react.js';

/** What the Page can react with, beside the message; the chosen one again takes it back. */
export default function ReactionMenu({ message, opened, onChange, target }: Asked & { message: Message }) {
  const { t } = useWords();
  const { mutate } = useReact(message);
  const own = ownReaction(message);
  return (
    <Menu opened={opened} onChange={onChange} position="top" returnFocus={false} alignItemsLabels="none">
      <Menu.Target>{target}</Menu.Target>
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
