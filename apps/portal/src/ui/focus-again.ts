import { useLayoutEffect, useState } from 'react';

/** Gives the focus to what had it before, or to something else where that is gone. */
export function focusAgain(before: Element | null, otherwise: Element | null): void {
  const target = before !== document.body && before?.isConnected ? before : otherwise;
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}

/** What takes the focus gives it back when it goes. An entry of a menu is gone by then: its menu's button has it instead. */
export function useFocusBack(): void {
  const [{ before, button }] = useState(() => ({ before: document.activeElement, button: buttonOfMenu() }));
  useLayoutEffect(() => () => focusAgain(button ?? before, null), [before, button]);
}

function buttonOfMenu(): Element | null {
  const menu = document.activeElement?.closest('[role="menu"]');
  return document.getElementById(menu?.getAttribute('aria-labelledby') ?? '');
}
