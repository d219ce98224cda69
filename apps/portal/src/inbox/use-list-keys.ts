import { type RefObject, useRef } from 'react';
import { useShortcut } from '../keyboard/shortcuts-state.js';

/** j and k move the focus over the rows, beginning at the open conversation; Enter opens, being on a link. */
export function useListKeys(
  ids: readonly string[],
  chosenId: string | undefined,
  scrollToIndex: (index: number) => void,
  scroller: RefObject<HTMLElement | null>,
): void {
  const cursor = useRef<string | undefined>(undefined);
  const move = (by: 1 | -1) => {
    const focused = document.activeElement?.getAttribute('data-conversation-id') ?? cursor.current ?? chosenId;
    const from = focused ? ids.indexOf(focused) : -1;
    const to = Math.min(Math.max(from + by, 0), ids.length - 1);
    const id = ids[to];
    if (id === undefined) return;
    cursor.current = id;
    scrollToIndex(to);
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-conversation-id="${CSS.escape(id)}"]`)?.focus();
    });
  };
  useShortcut('next', () => move(1));
  useShortcut('previous', () => move(-1));
}
