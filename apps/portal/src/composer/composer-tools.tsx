import { Button } from '@mantine/core';
import { IconPaperclip, IconSlash } from '@tabler/icons-react';
import { useRef } from 'react';
import { useWords } from '../i18n/use-words.js';
import { IconButton } from '../ui/icon-button.js';
import { CharacterCount } from './character-count.js';
import classes from './composer.module.css';
import { EmojiButton } from './emoji-button.js';
import type { useReply } from './use-reply.js';

const ICON = { size: 18, 'aria-hidden': true };
const ENDS_A_WORD = /(^|\s)$/;

interface ComposerToolsProps {
  reply: ReturnType<typeof useReply>;
  insert: (words: string) => void;
}

/** What stands below the field: files, emoji, canned replies, the count, and sending. */
export function ComposerTools({ reply, insert }: ComposerToolsProps) {
  const { t } = useWords();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className={classes.below}>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        data-testid="composer-files"
        onChange={(event) => {
          reply.uploads.add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <IconButton size={32} label={t('composer.attach')} onClick={() => picker.current?.click()}>
        <IconPaperclip {...ICON} />
      </IconButton>
      <EmojiButton onPick={insert} />
      <IconButton
        size={32}
        label={t('composer.canned')}
        onClick={() => insert(ENDS_A_WORD.test(reply.text) ? '/' : ' /')}
      >
        <IconSlash {...ICON} />
      </IconButton>
      <CharacterCount text={reply.text} />
      <Button
        type="submit"
        size="compact-md"
        px="md"
        disabled={!reply.canSend}
        title={t('composer.sendHint')}
        data-testid="composer-send"
      >
        {t('composer.send')}
      </Button>
    </div>
  );
}
