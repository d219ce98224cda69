import { cloneElement, type ReactElement, type ReactNode, type Ref, Suspense, useRef, useState } from 'react';
import { type ShortcutName, useShortcut } from '../keyboard/shortcuts-state.js';
import { focusAgain } from './focus-again.js';

type Button = ReactElement<{
  ref?: Ref<HTMLButtonElement>;
  onClick?: () => void;
  'aria-haspopup'?: 'menu' | 'dialog';
}>;

/** What a popup is given that has been asked for. */
export interface Asked {
  opened: boolean;
  onChange: (opened: boolean) => void;
  /** The button it hangs on, which opens and closes it. */
  target: ReactElement;
}

interface AskedPopupProps {
  button: Button;
  kind: 'menu' | 'dialog';
  /** Opens it, too. */
  shortcut?: ShortcutName;
  children: (asked: Asked) => ReactNode;
}

/**
 * A button with a menu or a panel that comes with the first click. Until then there is the button alone: a thread has half a dozen
 * of them above and below, and nearly all are never opened. Closing gives the focus back to where it was.
 */
export function AskedPopup({ button, kind, shortcut, children }: AskedPopupProps) {
  const [asked, setAsked] = useState(false);
  const [opened, setOpened] = useState(false);
  const here = useRef<HTMLButtonElement>(null);
  const before = useRef<Element>(null);
  const onChange = (next: boolean) => {
    if (next) before.current = document.activeElement === here.current ? null : document.activeElement;
    setAsked(true);
    setOpened(next);
    if (!next) focusAgain(before.current, here.current);
  };
  useShortcut(shortcut, () => onChange(true));
  const target = cloneElement(button, { ref: here, 'aria-haspopup': kind, onClick: () => onChange(!opened) });
  return asked ? <Suspense fallback={target}>{children({ opened, onChange, target })}</Suspense> : target;
}
