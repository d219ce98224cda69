import type { Message } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { shownReactions } from './page-reaction.js';
import classes from './reactions.module.css';

/** What customer and Page have reacted with; of ours also how far it is. */
export function Reactions({ message }: { message: Message }) {
  const { t } = useWords();
  const shown = shownReactions(message);
  if (shown.length === 0) return null;
  return (
    <ul className={classes.reactions} aria-label={t('thread.reactions')}>
      {shown.map(({ actor, sign, state }) => {
        const words = t(
          state === 'there' ? (`thread.reactedBy.${actor}` as const) : (`thread.reactionState.${state}` as const),
        );
        return (
          <li key={actor} title={words} data-state={state} data-testid="reaction">
            <span aria-hidden>{sign}</span>
            <span className={classes.words}>{`${sign} ${words}`}</span>
          </li>
        );
      })}
    </ul>
  );
}
