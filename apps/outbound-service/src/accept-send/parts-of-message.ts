import { hashedUuid } from '@faro/persistence';
import type { NewPart } from '../deliver/deliveries.repository.js';
import type { OutgoingMessage } from './accept-send.repository.js';

/** The parts that a message goes out in: its text first, then each attachment, because one call carries one of them. */
export function partsOf(message: OutgoingMessage): NewPart[] {
  const contents = [...(message.hasText ? [null] : []), ...message.attachmentIds];
  return contents.map((attachmentId, position) => ({
    agencyId: message.agencyId,
    deliveryId: hashedUuid('delivery', message.messageId, String(position)),
    messageId: message.messageId,
    conversationId: message.conversationId,
    pageId: message.pageId,
    messageSequence: message.sequence,
    position,
    attachmentId,
  }));
}
