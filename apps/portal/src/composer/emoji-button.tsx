import { ActionIcon, Popover } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './composer.module.css';

/** What people who answer customers use most. */
const EMOJI = [
  ...['😊', '🙂', '😀', '😃', '😄', '😁', '😅', '😂', '😉', '😍', '🥰', '😘', '🤗', '🤔', '😇', '😎'],
  ...['😌', '😢', '😭', '😔', '😬', '😮', '🙈', '🥳', '🤝', '👍', '👎', '👌', '🙏', '👏', '💪', '👋'],
  ...['❤️', '💙', '💚', '💛', '✨', '⭐', '🎉', '🎂', '🔥', '☀️', '🌷', '🍀', '✅', '❌', '❗', '❓'],
  ...['📍', '📅', '⏰', '📞', '📧', '📎', '💳', '🧾', '🚗', '🏠', '🦷', '💊', '🥐', '☕', '🏋️', '🎁'],
];

export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={t('composer.emoji')}
          onClick={() => setOpened(!opened)}
        >
          <IconMoodSmile size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={t('composer.emoji')}>
        <div className={classes.emojis}>
          {EMOJI.map((emoji) => (
            <button
              key={emoji}
              type="button"
              className={classes.emoji}
              onClick={() => {
                setOpened(false);
                onPick(emoji);
              }}
            >
              {emoji}
            </button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
