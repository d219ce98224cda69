import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react';
import type { CannedReply } from '../api/types.js';
import { matchingReplies, slashBefore } from './canned-reply.js';
import { useCannedReplies } from './use-canned-replies.js';

interface Field {
  text: string;
  caret: number;
  /** Puts the reply in the place of what was typed from the slash to the caret. */
  onPick: (reply: CannedReply, from: number, to: number) => void;
}

/** The canned replies that what is being typed asks for, and the keys that choose among them. */
export function useSuggestions({ text, caret, onPick }: Field) {
  const replies = useCannedReplies();
  const listId = useId();
  const slash = slashBefore(text, caret);
  const words = slash?.words;
  const found = useMemo(() => (words === undefined ? [] : matchingReplies(replies, words)), [replies, words]);
  const [chosen, setChosen] = useState(0);
  const [refused, setRefused] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words, another list: its first entry is chosen
  useEffect(() => setChosen(0), [words]);
  const from = slash?.from ?? null;
  const opened = from !== null && from !== refused;
  const shown = opened ? found : [];
  const index = Math.min(chosen, Math.max(shown.length - 1, 0));
  const pick = (reply: CannedReply) => from !== null && onPick(reply, from, caret);
  const keys = new Map<string, (reply: CannedReply) => void>([
    ['ArrowDown', () => setChosen((index + 1) % shown.length)],
    ['ArrowUp', () => setChosen((index + shown.length - 1) % shown.length)],
    ['Enter', pick],
    ['Tab', pick],
    ['Escape', () => setRefused(from)],
  ]);
  /** Whether the key was meant for the list. */
  const takeKey = (event: KeyboardEvent): boolean => {
    const reply = shown[index];
    if (!reply || event.shiftKey || event.nativeEvent.isComposing) return false;
    const act = keys.get(event.key);
    if (!act) return false;
    event.preventDefault();
    event.stopPropagation();
    act(reply);
    return true;
  };
  const aria = {
    'aria-autocomplete': 'list' as const,
    ...(shown.length > 0 ? { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${index}` } : {}),
  };
  return { aria, shown, index, listId, pick, takeKey, isEmpty: opened && replies.length === 0 };
}
