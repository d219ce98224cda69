import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../keyboard/shortcuts-state.js';
import { AttachedFiles } from './attached-files.js';
import { CharacterCount } from './character-count.js';
import classes from './composer.module.css';
import { EmojiButton } from './emoji-button.js';
import { ReplyTargetChip } from './reply-target-chip.js';
import { useFileDrop } from './use-file-drop.js';
import { useReply } from './use-reply.js';

export function ComposerForm({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const reply = useReply(conversationId);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const drop = useFileDrop(reply.uploads.add);
  useShortcut('reply', () => field.current?.focus());
  const insert = (words: string) => {
    field.current?.focus();
    const { selectionStart = reply.text.length, selectionEnd = reply.text.length } = field.current ?? {};
    reply.write(reply.text.slice(0, selectionStart) + words + reply.text.slice(selectionEnd));
  };
  return (
    <form
      className={classes.box}
      data-dropping={drop.isOver}
      {...drop.handlers}
      onSubmit={(event) => {
        event.preventDefault();
        reply.send();
      }}
    >
      <ReplyTargetChip conversationId={conversationId} />
      <AttachedFiles files={reply.uploads.files} onRemove={reply.uploads.remove} />
      <Textarea
        ref={field}
        variant="unstyled"
        autosize
        minRows={1}
        maxRows={9}
        value={reply.text}
        onChange={(event) => reply.write(event.currentTarget.value)}
        onBlur={reply.stopTyping}
        onKeyDown={(event) => takeKey(event, reply.send)}
        onPaste={(event) => takeFiles(event, reply.uploads.add)}
        placeholder={t('composer.prompt')}
        aria-label={t('composer.prompt')}
        dir="auto"
        classNames={{ input: classes.field ?? '' }}
        data-testid="composer-input"
      />
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
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={t('composer.attach')}
          onClick={() => picker.current?.click()}
        >
          <IconPaperclip size={18} aria-hidden />
        </ActionIcon>
        <EmojiButton onPick={insert} />
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
      {drop.isOver && <div className={classes.dropHint}>{t('composer.drop')}</div>}
    </form>
  );
}

/** Enter sends; Shift+Enter, and Enter that ends a composition (of Japanese, say), do not. Escape leaves the field. */
function takeKey(event: KeyboardEvent<HTMLTextAreaElement>, send: () => void): void {
  if (event.nativeEvent.isComposing) return;
  if (event.key === 'Escape') {
    event.stopPropagation();
    event.currentTarget.blur();
  }
  if (event.key !== 'Enter' || event.shiftKey) return;
  event.preventDefault();
  send();
}

function takeFiles(event: ClipboardEvent, add: (files: File[]) => void): void {
  const files = [...event.clipboardData.files];
  if (files.length === 0) return;
  event.preventDefault();
  add(files);
}
