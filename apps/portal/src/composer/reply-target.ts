import { useSyncExternalStore } from 'react';
import type { Message } from '../api/types.js';

const targets = new Map<string, Message>();
const watchers = new Set<() => void>();

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Chooses the message that the next reply answers; null: none in particular. */
export function answerTo(conversationId: string, message: Message | null): void {
  if (message) targets.set(conversationId, message);
  else targets.delete(conversationId);
  for (const watcher of watchers) watcher();
}

/** The message that the next reply of a conversation answers. */
export const useReplyTarget = (conversationId: string): Message | null =>
  useSyncExternalStore(watch, () => targets.get(conversationId) ?? null);
