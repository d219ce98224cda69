import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeConversation } from '../api/conversations.js';
import type { Conversation, ConversationChange } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { usePeople } from '../integrations/use-pages.js';
import { putConversation } from '../live/patch-cache.js';
import { useSession } from '../session/use-session.js';
import { problemText } from '../shell/problem-text.js';
import { useTimeWords } from '../time/use-time.js';
import { complain, confirm } from '../ui/toasts.js';
import { conversationCountsKey } from './conversation-keys.js';

interface Wanted {
  change: ConversationChange;
  /** What takes it back again, where that is offered. */
  undone?: ConversationChange;
}

/** Changes a conversation: on the screen at once, taken back when the server refuses, and undone on request. */
export function useChangeConversation(conversation: Conversation) {
  const { t } = useWords();
  const client = useQueryClient();
  const { user } = useSession();
  const describe = useDescription();
  const put = (copy: Conversation) => putConversation(client, copy, user.id);
  const mutation = useMutation({
    scope: { id: conversation.id }, // one after the other, as they were wanted
    mutationFn: ({ change }: Wanted) => changeConversation(conversation.id, change),
    onMutate: ({ change }) => put(foreseen(conversation, change)),
    // Said here and not by whoever wanted it, who may be gone from the screen by then.
    onSuccess: (changed, { change, undone }) => {
      put(changed);
      if (undone) announce(change, undone);
    },
    onError: (error) => {
      put(conversation);
      complain(`${t('actions.failed')}: ${problemText(error)}`);
    },
    onSettled: () => client.invalidateQueries({ queryKey: conversationCountsKey }),
  });
  const announce = (change: ConversationChange, undone: ConversationChange) =>
    confirm(describe(change), { label: t('actions.undo'), run: () => mutation.mutate({ change: undone }) });
  return {
    change: (change: ConversationChange) => mutation.mutate({ change, undone: before(conversation, change) }),
    markRead: () => mutation.mutate({ change: { read: true } }),
    markUnread: () => mutation.mutate({ change: { read: false } }),
  };
}

function foreseen(conversation: Conversation, { read, ...change }: ConversationChange): Conversation {
  const unreadCount = read ? 0 : Math.max(conversation.unreadCount, 1);
  return { ...conversation, ...change, ...(read === undefined ? {} : { unreadCount }) };
}

/** The change that brings back what was. */
function before({ status, snoozedUntil, assigneeId }: Conversation, change: ConversationChange): ConversationChange {
  return {
    ...(change.status ? { status, ...(status === 'snoozed' ? { snoozedUntil } : {}) } : {}),
    ...(change.assigneeId !== undefined ? { assigneeId } : {}),
  };
}

function useDescription(): (change: ConversationChange) => string {
  const { t } = useWords();
  const { whole } = useTimeWords();
  const people = usePeople();
  return ({ status, snoozedUntil, assigneeId }) => {
    if (status) return t(`actions.done.${status}`, { until: snoozedUntil ? whole(snoozedUntil) : '' });
    const name = people.find(({ id }) => id === assigneeId)?.name;
    return name ? t('actions.done.assigned', { name }) : t('actions.done.unassigned');
  };
}
