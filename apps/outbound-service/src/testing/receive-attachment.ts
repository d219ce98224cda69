import { messageReceived } from '@faro/contracts';
import type { Conversation, OutboundUnderTest } from './outbound-under-test.js';

/** A customer's message with one attachment, as conversation-service stores and tells it. */
export async function receiveAttachment(
  outbound: OutboundUnderTest,
  conversation: Conversation,
  type: string,
  url: string,
): Promise<string> {
  const messageId = await outbound.store(conversation, null, [{ type, payload: {} }]);
  await outbound.rows(
    `UPDATE messages SET direction = 'inbound', status = 'received', author_kind = 'contact' WHERE id = $1`,
    [messageId],
  );
  const [attachment] = await outbound.rows<{ id: string }>(
    'UPDATE attachments SET source_url = $2 WHERE message_id = $1 RETURNING id',
    [messageId, url],
  );
  const attachmentId = String(attachment?.id);
  await outbound.publish(messageReceived, conversation.id, {
    messageId,
    ...inConversation(outbound, conversation),
    externalId: 'm_1',
    sender: { externalId: conversation.psid },
    text: null,
    attachments: [{ id: attachmentId, type, title: null, sourceUrl: url, payload: {} }],
    sentAt: new Date().toISOString(),
    standby: false,
  });
  return attachmentId;
}

/** What every event about a conversation says of it. */
export const inConversation = (outbound: OutboundUnderTest, { id, contactId, pageId }: Conversation) => ({
  conversationId: id,
  channel: 'facebook',
  locationId: outbound.locationId,
  pageId,
  contactId,
});
