import { useMutation, useQueryClient } from '@tanstack/react-query';
import { steerDelivery } from '../api/messages.js';
import type { Message } from '../api/types.js';
import { threadKey } from '../inbox/conversation-keys.js';
import { problemText } from '../shell/problem-text.js';
import { complain } from '../ui/toasts.js';
import { type ThreadPages, withMessage } from './thread-cache.js';

/** Sends a message once more, gives it up, or calls it back. */
export function useSteerDelivery({ id, conversationId }: Message) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (instruction: 'retry' | 'skip' | 'cancel') => steerDelivery[instruction](id),
    onSuccess: (changed) =>
      client.setQueryData<ThreadPages>(threadKey(conversationId), (data) => data && withMessage(data, changed)),
    onError: (error) => complain(problemText(error)),
  });
}
