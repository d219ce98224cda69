import type { SettingValues } from '../faults/settings.js';
import { attachmentItem } from '../threads/attachment-item.js';
import type { ThreadMessage } from '../threads/message.js';

/** A Page's own message as a webhook item: sender and recipient are swapped. */
export function echoItem(message: ThreadMessage, appIdAs: SettingValues['echoAppId']): object {
  const { mid, text, appId, metadata, attachments, replyToMid } = message;
  const isNamed = appId !== null && appIdAs !== 'absent';
  return {
    sender: { id: message.pageId },
    recipient: { id: message.psid },
    timestamp: message.at,
    message: {
      mid,
      is_echo: true,
      ...(text !== null && { text }),
      ...(attachments.length > 0 && { attachments: attachments.map(attachmentItem) }),
      ...(replyToMid !== null && { reply_to: { mid: replyToMid } }),
      ...(isNamed && { app_id: appIdAs === 'number' ? Number(appId) : appId }),
      ...(metadata !== null && { metadata }),
    },
  };
}
