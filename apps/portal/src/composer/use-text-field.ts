import { type ChangeEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** A field in which a program may write, too: where its caret stands, and putting words in without losing the place. */
export function useTextField(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  write: (text: string) => void,
) {
  const [caret, setCaret] = useState(text.length);
  const target = useRef<number | null>(null);
  // A browser begins before a text that stood there first; one goes on writing behind a draft.
  useLayoutEffect(() => {
    const end = field.current?.value.length ?? 0;
    if (end > 0) field.current?.setSelectionRange(end, end);
  }, [field]);
  // After the field shows its new text; before that there is no such place in it.
  useLayoutEffect(() => {
    const place = target.current;
    if (place === null || !field.current) return;
    target.current = null;
    field.current.focus();
    field.current.setSelectionRange(place, place);
    setCaret(place);
  });
  const replace = (words: string, from: number, to: number) => {
    target.current = from + words.length;
    write(text.slice(0, from) + words + text.slice(to));
  };
  const insert = (words: string) => {
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {};
    replace(words, selectionStart, selectionEnd);
  };
  const look = () => setCaret(field.current?.selectionStart ?? text.length);
  const handlers = {
    onSelect: look,
    onChange: (event: ChangeEvent<HTMLTextAreaElement>) => {
      write(event.currentTarget.value);
      look();
    },
  };
  return { caret: Math.min(caret, text.length), replace, insert, handlers };
}
