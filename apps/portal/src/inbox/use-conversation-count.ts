import { useQuery } from '@tanstack/react-query';
import { type ConversationQuery, countConversations } from '../api/conversations.js';
import { conversationCountsKey } from './conversation-keys.js';

export interface ConversationCount {
  count: number;
  /** "12", "99+", or nothing for none. */
  label: string;
}

const MOST_SHOWN = 99;

/** How many conversations a query finds, as far as a badge tells it. */
export function useConversationCount(query: ConversationQuery): ConversationCount {
  const { data = 0 } = useQuery({
    queryKey: [...conversationCountsKey, query],
    queryFn: () => countConversations(query, MOST_SHOWN + 1),
  });
  return { count: data, label: data > MOST_SHOWN ? `${MOST_SHOWN}+` : data > 0 ? String(data) : '' };
}
