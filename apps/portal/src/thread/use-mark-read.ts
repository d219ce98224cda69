import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import type { Conversation } from '../api/types.js';
import { useChangeConversation } from '../inbox/use-change-conversation.js';

/** Conversations that somebody is leaving unread, until they are opened again. */
const leftUnread = new Set<string>();

/** Keeps what is still before somebody's eyes from being marked as read while they leave it. */
export const leaveUnread = (id: string): void => void leftUnread.add(id);

/** What is open before somebody's eyes is read; a tab in the background is not. */
export function useMarkRead(conversation: Conversation): void {
  const { markRead } = useChangeConversation(conversation);
  const visible = useDocumentVisibility() === 'visible';
  const mark = useRef(markRead);
  mark.current = markRead;
  const { id } = conversation;
  const isUnread = conversation.unreadCount > 0;
  useEffect(() => void leftUnread.delete(id), [id]);
  useEffect(() => {
    if (visible && isUnread && !leftUnread.has(id)) mark.current();
  }, [visible, isUnread, id]);
}
