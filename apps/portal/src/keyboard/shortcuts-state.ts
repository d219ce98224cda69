import { useEffect, useRef, useSyncExternalStore } from 'react';

/** Everything that has a key, in the order of the help sheet. */
export const shortcuts = [
  { name: 'next', keys: ['j'], group: 'list' },
  { name: 'previous', keys: ['k'], group: 'list' },
  { name: 'open', keys: ['Enter'], group: 'list' },
  { name: 'search', keys: ['/'], group: 'list' },
  { name: 'reply', keys: ['r'], group: 'conversation' },
  { name: 'note', keys: ['n'], group: 'conversation' },
  { name: 'assign', keys: ['a'], group: 'conversation' },
  { name: 'snooze', keys: ['s'], group: 'conversation' },
  { name: 'label', keys: ['l'], group: 'conversation' },
  { name: 'close', keys: ['e'], group: 'conversation' },
  { name: 'unread', keys: ['u'], group: 'conversation' },
  { name: 'contact', keys: ['i'], group: 'conversation' },
  { name: 'undo', keys: ['z'], group: 'everywhere' },
  { name: 'palette', keys: ['Ctrl', 'K'], group: 'everywhere' },
  { name: 'help', keys: ['?'], group: 'everywhere' },
  { name: 'back', keys: ['Esc'], group: 'everywhere' },
] as const;

export type ShortcutName = (typeof shortcuts)[number]['name'];

const NAME_OF_KEY: Readonly<Record<string, ShortcutName>> = {
  j: 'next',
  k: 'previous',
  '/': 'search',
  r: 'reply',
  n: 'note',
  a: 'assign',
  l: 'label',
  u: 'unread',
  s: 'snooze',
  e: 'close',
  i: 'contact',
  z: 'undo',
  '?': 'help',
  Escape: 'back',
};

const handlers = new Map<ShortcutName, () => void>();

/** What a shortcut does while the component is there; the innermost that asks for it gets it. Null: nothing now. */
export function useShortcut(name: ShortcutName | undefined, handler: (() => void) | null): void {
  const current = useRef(handler);
  current.current = handler;
  const active = handler !== null;
  useEffect(() => {
    if (!active || !name) return;
    const outer = handlers.get(name);
    const run = () => current.current?.();
    handlers.set(name, run);
    return () => {
      if (handlers.get(name) !== run) return;
      if (outer) handlers.set(name, outer);
      else handlers.delete(name);
    };
  }, [name, active]);
}

export const isAvailable = (name: ShortcutName): boolean => handlers.has(name);
export const runShortcut = (name: ShortcutName): void => handlers.get(name)?.();

const typesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Keys that were pressed while a dialog or a menu was there, which may be gone by the time the key has travelled up. */
const forPopups = new WeakSet<KeyboardEvent>();

/** Hears of a key before anybody else does. */
export function noticeKey(event: KeyboardEvent): void {
  if (document.querySelector('[role="dialog"], [role="menu"]')) forPopups.add(event);
}

/** The one listener for keys. While text is typed only Escape and Ctrl-K count; in a dialog the dialog has the keys. */
export function takeKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const name = nameOf(event);
  if (!name || (name !== 'palette' && forPopups.has(event))) return;
  if (typesText(event.target) && name !== 'palette' && name !== 'back') return;
  if (!handlers.has(name)) return;
  event.preventDefault();
  runShortcut(name);
}

function nameOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): ShortcutName | undefined {
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'k') return 'palette';
  return ctrlKey || metaKey || altKey ? undefined : NAME_OF_KEY[key];
}

type Sheet = 'help' | 'palette' | null;
let sheet: Sheet = null;
const watchers = new Set<() => void>();

function show(next: Sheet): void {
  sheet = next;
  for (const watcher of watchers) watcher();
}

export const openHelp = (): void => show('help');
export const openPalette = (): void => show('palette');
export const closeSheet = (): void => show(null);

/** Which of the sheets above the page is open. */
export const useSheet = (): Sheet =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => sheet,
  );
