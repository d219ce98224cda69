import { useWords } from '../i18n/use-words.js';
import classes from './composer.module.css';
import { useCharacterLimit } from './use-reply.js';

/** From then on the count is shown. */
const NEAR = 200;

/** How many characters are left, near the limit and above it. */
export function CharacterCount({ text }: { text: string }) {
  const { t } = useWords();
  const left = useCharacterLimit() - text.length;
  const words = left >= 0 ? t('composer.left', { count: left }) : t('composer.over', { count: -left });
  return (
    <span className={classes.count} data-over={left < 0} role="status">
      {left <= NEAR && words}
    </span>
  );
}
