import type { QueryClient } from '@tanstack/react-query';
import { isErasingHere } from '../data-protection/use-erasing.js';
import {
  conversationCountsKey,
  conversationEventsKey,
  conversationKey,
  conversationListsKey,
  notesKey,
  referralsKey,
  sameNamesKey,
  threadAroundsKey,
  threadKey,
} from '../inbox/conversation-keys.js';
import { type ConversationPages, withoutConversations } from '../inbox/conversation-list-cache.js';
import type { Consequences } from './consequences.js';

/**
 * Lets go of everything about a contact who was erased: out of every list at once, and what is open says that it is gone. The tab whose
 * dialog asked for it shows the receipt first and leaves by itself.
 */
export function forgetContact(
  client: QueryClient,
  { contactId, conversationIds }: NonNullable<Consequences['erased']>,
) {
  const gone = new Set(conversationIds);
  client.setQueriesData<ConversationPages>(
    { queryKey: conversationListsKey },
    (data) => data && withoutConversations(data, gone),
  );
  void client.invalidateQueries({ queryKey: conversationCountsKey });
  client.removeQueries({ queryKey: ['found-messages'] });
  void client.resetQueries({ queryKey: sameNamesKey });
  if (isErasingHere(contactId)) return;
  for (const id of conversationIds) {
    for (const queryKey of [
      threadKey(id),
      threadAroundsKey(id),
      conversationEventsKey(id),
      notesKey(id),
      referralsKey(id),
    ])
      client.removeQueries({ queryKey });
    void client.resetQueries({ queryKey: conversationKey(id) });
  }
}
