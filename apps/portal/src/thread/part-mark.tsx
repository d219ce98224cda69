import { IconAlertCircleFilled, IconClock } from '@tabler/icons-react';
import type { Message, MessagePart } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import classes from './thread.module.css';

const ICON = { size: 14, 'aria-hidden': true };

/** Below a part of a message that failed as a whole: whether it is the one, or waits behind it. What was sent goes without. */
export function PartMark({ message: { status, parts }, part }: { message: Message; part: MessagePart | undefined }) {
  const { t } = useWords();
  if (status !== 'failed' || parts.length < 2 || !part) return null;
  if (part.state === 'failed')
    return (
      <p className={classes.note} data-failed data-testid="failed-part">
        <IconAlertCircleFilled {...ICON} />
        {t('thread.part.failed')}
      </p>
    );
  if (part.state !== 'queued' && part.state !== 'retrying') return null;
  return (
    <p className={classes.note}>
      <IconClock {...ICON} />
      {t('thread.part.waiting')}
    </p>
  );
}
