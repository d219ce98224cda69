import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import type { Conversation } from '../api/types.js';
import { useChangeConversation } from '../inbox/use-change-conversation.js';

/** What is open before somebody's eyes is read; a tab in the background is not. */
export function useMarkRead(conversation: Conversation): void {
  const { markRead } = useChangeConversation(conversation);
  const visible = useDocumentVisibility() === 'visible';
  const mark = useRef(markRead);
  mark.current = markRead;
  const isUnread = conversation.unreadCount > 0;
  useEffect(() => {
    if (visible && isUnread) mark.current();
  }, [visible, isUnread]);
}
