import { hashedUuid, timeOrderedUuid } from '@faro/persistence';
import type { Thread } from './inbox-event.js';

/**
 * Ids that follow from what they name: whoever computes them finds the same, so nothing has to be looked up or handed around.
 * See docs/decisions/0002.
 */
export function contactIdOf(agencyId: string, { channel, pageId, externalId }: Thread): string {
  return hashedUuid('contact', agencyId, channel, pageId, externalId);
}

export function conversationIdOf(agencyId: string, { channel, pageId, externalId }: Thread): string {
  return hashedUuid('conversation', agencyId, channel, pageId, externalId);
}

/** Of a message that came through a webhook; later messages have larger ids. */
export function messageIdOf(agencyId: string, pageId: string, mid: string, sentAt: Date): string {
  return timeOrderedUuid(sentAt, 'message', agencyId, pageId, mid);
}

export function attachmentIdOf(messageId: string, position: number): string {
  return hashedUuid('attachment', messageId, String(position));
}
