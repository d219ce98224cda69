import { useMutation, useQueryClient } from '@tanstack/react-query';
import { react, withdrawReaction } from '../api/messages.js';
import type { Message, PageReaction } from '../api/types.js';
import { threadAroundsKey, threadKey } from '../inbox/conversation-keys.js';
import { problemText } from '../shell/problem-text.js';
import { complain } from '../ui/toasts.js';
import { changeMessages, type ThreadPages } from './thread-cache.js';

/** Reacts to a customer's message, or takes the reaction back with null; shown at once, and as it was when it is refused. */
export function useReact(message: Message) {
  const client = useQueryClient();
  const { id, conversationId, wantedReaction } = message;
  const show = (change: Partial<Message>) => {
    for (const queryKey of [threadKey(conversationId), threadAroundsKey(conversationId)])
      client.setQueriesData<ThreadPages>(
        { queryKey },
        (data) => data && changeMessages(data, [id], (known) => ({ ...known, ...change })),
      );
  };
  return useMutation({
    mutationFn: (reaction: PageReaction | null) => (reaction ? react(id, reaction) : withdrawReaction(id)),
    onMutate: (reaction) => show({ wantedReaction: { reaction, state: 'queued', error: null } }),
    onSuccess: (answer) => show({ wantedReaction: answer.wantedReaction, reactions: answer.reactions }),
    onError: (error) => {
      show({ wantedReaction });
      complain(problemText(error));
    },
  });
}
