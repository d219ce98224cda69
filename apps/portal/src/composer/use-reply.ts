import { useEffect, useRef, useState } from 'react';
import { signalPresence } from '../api/conversations.js';
import { useAgency } from '../integrations/use-pages.js';
import { keepDraft, useDraftText } from './drafts.js';
import { useOutbox } from './outgoing.js';
import { answerTo, useReplyTarget } from './reply-target.js';
import { useUploads } from './use-uploads.js';

/** "typing" lasts 20 s at Facebook; it is renewed well before. */
const TYPING_RENEWED_MS = 12_000;
const CHARACTERS = 2_000;

/** The most characters of a message; the API's figure as soon as it is known. */
export const useCharacterLimit = (): number => useAgency().data?.limits.textCharacters ?? CHARACTERS;

/** The reply that is being written to a conversation: its text, its files, and sending it. */
export function useReply(conversationId: string) {
  const outbox = useOutbox();
  const text = useDraftText(conversationId);
  const limit = useCharacterLimit();
  const uploads = useUploads();
  const target = useReplyTarget(conversationId);
  const typing = useTypingSignal(conversationId);
  const hasContent = text.trim() !== '' || uploads.files.length > 0;
  const canSend = hasContent && text.length <= limit;
  const write = (words: string) => {
    keepDraft(conversationId, words);
    typing.signal(words);
  };
  const send = () => {
    if (!canSend) return;
    const arrived = uploads.files.flatMap(({ uploadId }) => (uploadId ? [{ uploadId }] : []));
    const allArrived = arrived.length === uploads.files.length;
    const underway = uploads.handOver();
    outbox.send(
      {
        key: crypto.randomUUID(),
        conversationId,
        reply: {
          ...(text.trim() ? { text: text.trim() } : {}),
          ...(allArrived && arrived.length > 0 ? { attachments: arrived } : {}),
          ...(target ? { replyToMessageId: target.id } : {}),
        },
        fileNames: uploads.files.map(({ name }) => name),
        createdAt: new Date().toISOString(),
      },
      allArrived ? undefined : underway,
    );
    keepDraft(conversationId, '');
    answerTo(conversationId, null);
    typing.forget();
  };
  return { text, write, send, canSend, uploads, stopTyping: typing.stop };
}

/** Lets the customer see that somebody writes. A courtesy: when it fails nobody needs to know. */
function useTypingSignal(conversationId: string) {
  const signalledAt = useRef(0);
  const [conversation] = useState(conversationId);
  const tell = (action: 'typing_on' | 'typing_off') => void signalPresence(conversation, action).catch(() => undefined);
  const forget = () => {
    signalledAt.current = 0;
  };
  const stop = () => {
    if (signalledAt.current > 0) tell('typing_off');
    forget();
  };
  const signal = (words: string) => {
    if (words.trim() === '') return stop();
    if (Date.now() - signalledAt.current < TYPING_RENEWED_MS) return;
    signalledAt.current = Date.now();
    tell('typing_on');
  };
  const stopLast = useRef(stop);
  stopLast.current = stop;
  useEffect(() => () => stopLast.current(), []);
  return { signal, stop, forget };
}
