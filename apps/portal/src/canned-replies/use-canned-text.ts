import type { CannedReply, Conversation } from '../api/types.js';
import { useLocations, usePages } from '../integrations/use-pages.js';
import { useSession } from '../session/use-session.js';
import { fillIn } from './canned-reply.js';

/** The text of a canned reply as it reads in a conversation. */
export function useCannedText({ contact, pageId, locationId }: Conversation): (reply: CannedReply) => string {
  const { user } = useSession();
  const pages = usePages();
  const locations = useLocations();
  const facts = {
    name: contact.name,
    agent: user.name,
    page: pages.data?.find((page) => page.pageId === pageId)?.name ?? null,
    location: locations.find(({ id }) => id === locationId)?.name ?? null,
  };
  return ({ text }) => fillIn(text, facts);
}
