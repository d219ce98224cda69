import { useQuery } from '@tanstack/react-query';
import { countConversations } from '../api/conversations.js';
import { conversationCountsKey } from './conversation-keys.js';

/** How many open conversations there are, in all and of each kind that a badge tells. */
export const useConversationCounts = () =>
  useQuery({ queryKey: conversationCountsKey, queryFn: () => countConversations({ status: 'open' }) }).data;
