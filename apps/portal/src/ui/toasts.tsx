import { CloseButton } from '@mantine/core';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useWords } from '../i18n/use-words.js';
import classes from './toasts.module.css';

interface Toast {
  id: number;
  message: ReactNode;
  /** Something a person has to know of did not work. */
  failed: boolean;
  action?: { label: string; run: () => void };
}

const SHOWN_MS = 6_000;
const MOST_SHOWN = 3;
let toasts: readonly Toast[] = [];
let lastId = 0;
const watchers = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const watcher of watchers) watcher();
}

const hide = (id: number): void => change(toasts.filter((toast) => toast.id !== id));

function show(toast: Omit<Toast, 'id'>): void {
  lastId += 1;
  const id = lastId;
  change([...toasts, { ...toast, id }].slice(-MOST_SHOWN));
  setTimeout(() => hide(id), SHOWN_MS);
}

/** Says for a moment what has been done, with a way to take it back. */
export const confirm = (message: ReactNode, action?: Toast['action']): void =>
  show({ message, failed: false, ...(action ? { action } : {}) });

/** Says for a moment what did not work. */
export const complain = (message: ReactNode): void => show({ message, failed: true });

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

const act = (toast: Toast) => {
  hide(toast.id);
  toast.action?.run();
};

/** What the newest toast offers to take back; null when none does. */
export function useNewestAction(): (() => void) | null {
  const newest = useSyncExternalStore(watch, () => toasts).findLast(({ action }) => action);
  return newest ? () => act(newest) : null;
}

export function Toasts() {
  const { t } = useWords();
  const shown = useSyncExternalStore(watch, () => toasts);
  return (
    <div className={classes.toasts} role="status" aria-live="polite" data-testid="toasts">
      {shown.map((toast) => (
        <div key={toast.id} className={classes.toast} data-failed={toast.failed}>
          <span className={classes.message}>{toast.message}</span>
          {toast.action && (
            <button type="button" className={classes.action} onClick={() => act(toast)}>
              {toast.action.label}
            </button>
          )}
          <CloseButton
            size="sm"
            variant="transparent"
            c="inherit"
            aria-label={t('shell.close')}
            onClick={() => hide(toast.id)}
          />
        </div>
      ))}
    </div>
  );
}
