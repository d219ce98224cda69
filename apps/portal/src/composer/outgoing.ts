import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { requestReply } from '../api/messages.js';
import { threadKey } from '../inbox/conversation-keys.js';
import { useSession } from '../session/use-session.js';
import { problemText } from '../shell/problem-text.js';
import { type ThreadPages, withAcceptedMessage } from '../thread/thread-cache.js';
import { keepDraft, readDraft } from './drafts.js';
import { Outbox, type OutgoingReply } from './outbox.js';

export const OutboxContext = createContext<Outbox | null>(null);

function createOutbox(userId: string, client: QueryClient): Outbox {
  return new Outbox(`faro-outbox:${userId}`, {
    post: ({ conversationId, reply, key }) => requestReply(conversationId, reply, key),
    accepted: (message) =>
      client.setQueryData<ThreadPages>(
        threadKey(message.conversationId),
        (data) => data && withAcceptedMessage(data, message),
      ),
    describe: problemText,
    wait: (ms) =>
      new Promise((resolve) => {
        setTimeout(resolve, ms);
        window.addEventListener('online', () => resolve(), { once: true });
      }),
  });
}

/** Asks before a page is left whose files are still on their way, and makes drafts again of their replies when it is left. */
function keepUnfinished(outbox: Outbox): () => void {
  const unfinished = () => outbox.all().filter(({ uploading }) => uploading);
  const ask = (event: BeforeUnloadEvent) => {
    if (unfinished().length > 0) event.preventDefault();
  };
  const keep = ({ persisted }: PageTransitionEvent) => {
    if (persisted) return;
    for (const { conversationId, reply } of unfinished())
      if (readDraft(conversationId) === '') keepDraft(conversationId, reply.text ?? '');
  };
  window.addEventListener('beforeunload', ask);
  window.addEventListener('pagehide', keep);
  return () => {
    window.removeEventListener('beforeunload', ask);
    window.removeEventListener('pagehide', keep);
  };
}

/** The outbox of who is signed in; goes on with what an earlier visit left. */
export function useCreateOutbox(): Outbox {
  const { user } = useSession();
  const client = useQueryClient();
  const [outbox] = useState(() => createOutbox(user.id, client));
  useEffect(() => outbox.resume(), [outbox]);
  useEffect(() => keepUnfinished(outbox), [outbox]);
  return outbox;
}

export function useOutbox(): Outbox {
  const outbox = use(OutboxContext);
  if (!outbox) throw new Error('useOutbox outside of the shell');
  return outbox;
}

/** The replies of a conversation that the server has not taken yet. */
export function useOutgoing(conversationId: string): OutgoingReply[] {
  const outbox = useOutbox();
  const all = useSyncExternalStore(outbox.watch, outbox.all);
  return useMemo(() => all.filter((outgoing) => outgoing.conversationId === conversationId), [all, conversationId]);
}
