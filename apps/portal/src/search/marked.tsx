import { createContext, useContext } from 'react';
import { findWords } from './find-words.js';
import classes from './search.module.css';

/** The words whose hits are marked in texts here; empty: none. */
export const SearchedWords = createContext('');

/** A text with what was searched for marked in it. */
export function Marked({ text, words }: { text: string; words: string }) {
  return findWords(text, words).map(({ from, text: part, hit }) =>
    hit ? (
      <mark key={from} className={classes.mark}>
        {part}
      </mark>
    ) : (
      part
    ),
  );
}

/** As `Marked`, with the words of the search that led here. */
export function MarkedHere({ text }: { text: string }) {
  const words = useContext(SearchedWords);
  return words === '' ? text : <Marked text={text} words={words} />;
}
