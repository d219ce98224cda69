import { Popover } from '@mantine/core';
import { useWords } from '../i18n/use-words.js';
import type { Asked } from '../ui/asked-popup.js';
import classes from './composer.module.css';

/** What people who answer customers use most. */
const EMOJI = [
  ...['😊', '🙂', '😀', '😃', '😄', '😁', '😅', '😂', '😉', '😍', '🥰', '😘', '🤗', '🤔', '😇', '😎'],
  ...['😌', '😢', '😭', '😔', '😬', '😮', '🙈', '🥳', '🤝', '👍', '👎', '👌', '🙏', '👏', '💪', '👋'],
  ...['❤️', '💙', '💚', '💛', '✨', '⭐', '🎉', '🎂', '🔥', '☀️', '🌷', '🍀', '✅', '❌', '❗', '❓'],
  ...['📍', '📅', '⏰', '📞', '📧', '📎', '💳', '🧾', '🚗', '🏠', '🦷', '💊', '🥐', '☕', '🏋️', '🎁'],
];

export default function EmojiPicker({ opened, onChange, target, onPick }: Asked & { onPick: (emoji: string) => void }) {
  const { t } = useWords();
  return (
    <Popover opened={opened} onChange={onChange} position="top-start" shadow="md" trapFocus>
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown p={8} aria-label={t('composer.emoji')}>
        <div className={classes.emojis}>
          {EMOJI.map((emoji) => (
            <button
              key={emoji}
              type="button"
              className={classes.emoji}
              onClick={() => {
                onChange(false);
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
