import { Button } from '@mantine/core';
import type { Message, PageReaction } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { failureText } from './failure-text.js';
import classes from './thread.module.css';
import { useReact } from './use-react.js';

/** Why our reaction did not get to Messenger, and the way to try again where that can help. */
export default function ReactionFailure({ message }: { message: Message }) {
  const { t } = useWords();
  const { mutate, isPending } = useReact(message);
  const { wantedReaction } = message;
  if (!wantedReaction) return null;
  const { reaction, error } = wantedReaction;
  return (
    <div className={classes.failure} role="alert" data-testid="reaction-failure">
      <span title={error?.code}>
        {t(reaction === null ? 'thread.reactionKept' : 'thread.reactionLost')} {failureText(error)}
      </span>
      {error?.retryable !== false && (
        <Button
          size="compact-xs"
          color="red"
          variant="light"
          loading={isPending}
          onClick={() => mutate(reaction as PageReaction | null)}
        >
          {t('thread.tryAgain')}
        </Button>
      )}
    </div>
  );
}
