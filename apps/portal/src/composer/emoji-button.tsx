import { IconMoodSmile } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.js';
import { AskedPopup } from '../ui/asked-popup.js';
import { IconButton } from '../ui/icon-button.js';
import { later } from '../ui/later.js';

const EmojiPicker = later(() => import('./emoji-picker.js'));

export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const { t } = useWords();
  const button = (
    <IconButton size={32} label={t('composer.emoji')}>
      <IconMoodSmile size={18} aria-hidden />
    </IconButton>
  );
  return (
    <AskedPopup button={button} kind="dialog">
      {(asked) => <EmojiPicker onPick={onPick} {...asked} />}
    </AskedPopup>
  );
}
