import type { Message } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import classes from './thread.module.css';

interface QuoteProps {
  quoted: NonNullable<Message['replyTo']>;
  contactName: string | null;
}

/** The message that this one answers; a click goes there when it is loaded. */
export function Quote({ quoted, contactName }: QuoteProps) {
  const { t } = useWords();
  const author = quoted.direction === 'outbound' ? t('thread.us') : (contactName ?? t('inbox.noName'));
  const show = () => {
    const target = quoted.id && document.querySelector(`[data-message-id="${CSS.escape(quoted.id)}"]`);
    if (target) target.scrollIntoView({ block: 'center', behavior: 'smooth' });
  };
  return (
    <button type="button" className={classes.quote} onClick={show}>
      <bdi className={classes.quoteAuthor}>{author}</bdi>
      <span dir="auto">{quoted.text ?? t('thread.quoteUnknown')}</span>
    </button>
  );
}
