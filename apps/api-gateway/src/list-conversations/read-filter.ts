import { STANDARD_WINDOW_HOURS } from '@faro/inbox';
import type { ConversationFilter, WindowEnds } from '../conversation/conversation.repository.js';
import type { ConversationFilters } from './list-conversations.dto.js';

const MINUTE_MS = 60_000;
const WINDOW_MS = STANDARD_WINDOW_HOURS * 60 * MINUTE_MS;

/** What a query asks for, of the person who asks. */
export function readFilter(query: ConversationFilters, personId: string, now: Date): ConversationFilter {
  const { closingWithinMinutes: minutes } = query;
  const words = query.q?.trim();
  return {
    channel: query.channel ?? null,
    status: query.status ?? null,
    locationId: query.locationId ?? null,
    assigneeId: query.assigneeId === 'me' ? personId : (query.assigneeId?.toLowerCase() ?? null),
    unread: query.unread ?? null,
    contactId: query.contactId ?? null,
    windowEnds: minutes ? windowsEndingWithin(minutes, now) : null,
    labelId: query.labelId ?? null,
    referralRef: query.referralRef ?? null,
    referralAdId: query.referralAdId ?? null,
    referralSource: query.referralSource ?? null,
    words: words ? words : null,
  };
}

/** Windows that are open and end within so many minutes. */
export function windowsEndingWithin(minutes: number, now: Date): WindowEnds {
  const opened = now.getTime() - WINDOW_MS;
  return { after: new Date(opened), before: new Date(opened + minutes * MINUTE_MS) };
}
