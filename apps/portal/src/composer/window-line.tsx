import { IconHourglass, IconUserHeart } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.js';
import { shortDate, timeLeft } from '../time/describe-time.js';
import { useClockface, useTimeWords } from '../time/use-time.js';
import classes from './composer.module.css';
import type { WindowNow } from './reply-window.js';

/** How long a reply may still be sent: quiet at first, amber when it becomes urgent. */
export function WindowLine({ window }: { window: Exclude<WindowNow, { state: 'closed' }> }) {
  const { t } = useWords();
  const { now, whole } = useTimeWords();
  const face = useClockface();
  const until = whole(window.until.toISOString());
  if (window.state === 'human_agent') {
    return (
      <span className={classes.window} data-urgent title={t('composer.humanAgentHint')}>
        <IconUserHeart size={14} aria-hidden />
        {t('composer.humanAgent', { until: shortDate(window.until, now, face) })}
      </span>
    );
  }
  const left = timeLeft(window.until, now);
  if (!left) return null;
  return (
    <span
      className={classes.window}
      data-urgent={window.closesSoon}
      title={t('composer.windowHint', { until })}
      data-testid="reply-window"
    >
      <IconHourglass size={14} aria-hidden />
      {t('composer.window', { left: t(`time.left.${left.unit}`, { count: left.count }) })}
    </span>
  );
}
