import { CloseButton } from '@mantine/core';
import { IconCornerUpLeft } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.js';
import classes from './composer.module.css';
import { answerTo, useReplyTarget } from './reply-target.js';

/** Above the field: which message the reply answers, and the way to answer none in particular. */
export function ReplyTargetChip({ conversationId }: { conversationId: string }) {
  const { t } = useWords();
  const target = useReplyTarget(conversationId);
  if (!target) return null;
  return (
    <div className={classes.target} data-testid="reply-target">
      <IconCornerUpLeft size={16} aria-hidden />
      <span className={classes.targetText} dir="auto">
        {target.text ?? t('thread.attachment.unsupported')}
      </span>
      <CloseButton size="sm" aria-label={t('composer.answerNone')} onClick={() => answerTo(conversationId, null)} />
    </div>
  );
}
