import { lazy, memo, Suspense } from 'react';
import { MarkedHere } from '../search/marked.js';
import classes from './thread.module.css';

const LinkedText = lazy(() => import('./linked-text.js'));
const MAY_HAVE_LINK = /\S[.:@]\S/;
const ONLY_EMOJI = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\u200d|\ufe0f|\s){1,24}$/u;
const HAS_PICTURE = /\p{Extended_Pictographic}/u;

/** What somebody wrote: text and nothing but text, with what looks like a link made one. */
export const MessageText = memo(function MessageText({ text }: { text: string }) {
  const large = HAS_PICTURE.test(text) && ONLY_EMOJI.test(text) && [...text].length <= 12;
  const plain = <MarkedHere text={text} />;
  return (
    <p className={classes.text} dir="auto" data-large={large}>
      {MAY_HAVE_LINK.test(text) ? (
        <Suspense fallback={plain}>
          <LinkedText text={text} />
        </Suspense>
      ) : (
        plain
      )}
    </p>
  );
});
