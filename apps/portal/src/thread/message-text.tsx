import { memo } from 'react';
import { MarkedHere } from '../search/marked.js';
import { findLinks } from './find-links.js';
import classes from './thread.module.css';

const ONLY_EMOJI = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\u200d|\ufe0f|\s){1,24}$/u;
const HAS_PICTURE = /\p{Extended_Pictographic}/u;

/** What somebody wrote: text and nothing but text, with what looks like a link made one. */
export const MessageText = memo(function MessageText({ text }: { text: string }) {
  const large = HAS_PICTURE.test(text) && ONLY_EMOJI.test(text) && [...text].length <= 12;
  return (
    <p className={classes.text} dir="auto" data-large={large}>
      {findLinks(text).map(({ from, text: part, url }) =>
        url ? (
          <a key={from} href={url} target="_blank" rel="noopener noreferrer">
            {part}
          </a>
        ) : (
          <span key={from}>
            <MarkedHere text={part} />
          </span>
        ),
      )}
    </p>
  );
});
