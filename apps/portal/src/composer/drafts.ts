import { useSyncExternalStore } from 'react';

const PREFIX = 'faro-draft:';
const readers = new Set<() => void>();

function announce(): void {
  for (const reader of readers) reader();
}

function subscribe(reader: () => void): () => void {
  // Another tab may write, too; "storage" tells of that and of nothing else.
  if (readers.size === 0) window.addEventListener('storage', announce);
  readers.add(reader);
  return () => {
    readers.delete(reader);
    if (readers.size === 0) window.removeEventListener('storage', announce);
  };
}

export const readDraft = (conversationId: string): string => localStorage.getItem(PREFIX + conversationId) ?? '';

export function keepDraft(conversationId: string, text: string): void {
  if (text.trim() === '') localStorage.removeItem(PREFIX + conversationId);
  else localStorage.setItem(PREFIX + conversationId, text);
  announce();
}

/** What somebody has begun to write on this device and not sent. */
export const useDraftText = (conversationId: string): string =>
  useSyncExternalStore(subscribe, () => readDraft(conversationId));
