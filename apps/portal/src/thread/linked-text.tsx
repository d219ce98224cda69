import { MarkedHere } from '../search/marked.js';
import { findLinks } from './find-links.js';

/** A text with what looks like a link made one; a file of its own because most texts have none. */
export default function LinkedText({ text }: { text: string }) {
  return findLinks(text).map(({ from, text: part, url }) =>
    url ? (
      <a key={from} href={url} target="_blank" rel="noopener noreferrer">
        {part}
      </a>
    ) : (
      <span key={from}>
        <MarkedHere text={part} />
      </span>
    ),
  );
}
