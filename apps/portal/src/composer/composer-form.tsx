import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react';
import type { Conversation } from '../api/types.js';
import { SuggestionList } from '../canned-replies/suggestion-list.js';
import { useCannedText } from '../canned-replies/use-canned-text.js';
import { useSuggestions } from '../canned-replies/use-suggestions.js';
import { useWords } from '../i18n/use-words.js';
import { useShortcut } from '../keyboard/shortcuts-state.js';
import { GrowingField } from '../ui/growing-field.js';
import { AttachedFiles } from './attached-files.js';
import classes from './composer.module.css';
import { ComposerTools } from './composer-tools.js';
import { ReplyTargetChip } from './reply-target-chip.js';
import { useFileDrop } from './use-file-drop.js';
import { useReply } from './use-reply.js';
import { useTextField } from './use-text-field.js';

interface ComposerFormProps {
  conversation: Conversation;
  /** Somebody has just asked to write a reply. */
  focusAtOnce: boolean;
}

export function ComposerForm({ conversation, focusAtOnce }: ComposerFormProps) {
  const { t } = useWords();
  const reply = useReply(conversation.id);
  const field = useRef<HTMLTextAreaElement>(null);
  const editing = useTextField(field, reply.text, reply.write);
  const drop = useFileDrop(reply.uploads.add);
  const canned = useCannedText(conversation);
  const suggestions = useSuggestions({
    text: reply.text,
    caret: editing.caret,
    onPick: (picked, from, to) => editing.replace(canned(picked), from, to),
  });
  useShortcut('reply', () => field.current?.focus());
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
      <SuggestionList suggestions={suggestions} preview={canned} />
      <ReplyTargetChip conversationId={conversation.id} />
      <AttachedFiles files={reply.uploads.files} onRemove={reply.uploads.remove} />
      <GrowingField
        ref={field}
        value={reply.text}
        autoFocus={focusAtOnce}
        {...editing.handlers}
        {...suggestions.aria}
        onBlur={reply.stopTyping}
        onKeyDown={(event) => suggestions.takeKey(event) || takeKey(event, reply.send)}
        onPaste={(event) => takeFiles(event, reply.uploads.add)}
        placeholder={t('composer.prompt')}
        aria-label={t('composer.prompt')}
        dir="auto"
        data-testid="composer-input"
      />
      <ComposerTools reply={reply} insert={editing.insert} />
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
