import {
  IconAlertCircleFilled,
  IconArrowUpRight,
  IconCheck,
  IconChecks,
  IconCircleDashedCheck,
  IconClock,
} from '@tabler/icons-react';
import type { Message, MessageStatus } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { useFixedTimes } from '../time/use-time.js';
import classes from './status-mark.module.css';

const ICONS: Record<MessageStatus, typeof IconClock> = {
  received: IconCircleDashedCheck,
  queued: IconClock,
  sending: IconArrowUpRight,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  failed: IconAlertCircleFilled,
};

type Marked = { status: MessageStatus } & Partial<Pick<Message, 'sentAt' | 'deliveredAt' | 'readAt'>>;

/** Clock queued, arrow sending, one tick sent, two delivered, two in colour read, red mark failed; the same in words. */
export function StatusMark({ message }: { message: Marked }) {
  const words = useStatusWords(message);
  const Icon = ICONS[message.status];
  return (
    <span className={classes.mark} data-status={message.status} role="img" aria-label={words} title={words}>
      <Icon size={16} stroke={2} aria-hidden />
    </span>
  );
}

/** "Delivered 14:03". */
export function useStatusWords({ status, sentAt, deliveredAt, readAt }: Marked): string {
  const { t } = useWords();
  const { clock } = useFixedTimes();
  const at = { sent: sentAt, delivered: deliveredAt, read: readAt }[status as string];
  const word = t(`thread.status.${status}`);
  return at ? `${word} ${clock(at)}` : word;
}
