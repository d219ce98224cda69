import { Tooltip } from '@mantine/core';
import { IconHourglass, IconUserHeart } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { shortDate, timeLeft } from '../time/describe-time.js';
import { useClockface, useTimeWords } from '../time/use-time.js';
import classes from './composer.module.css';
import type { WindowNow } from './reply-window.js';

/** How long a reply may still be sent: quiet at first, amber when it becomes urgent. */
export function WindowLine({ window }: { window: Exclude<WindowNow, { state: 'closed' }> }) {
  const { t } = useTranslation();
  const { now, whole } = useTimeWords();
  const face = useClockface();
  const until = whole(window.until.toISOString());
  if (window.state === 'human_agent') {
    return (
      <Tooltip label={t('composer.humanAgentHint')} multiline maw={320}>
        <span className={classes.window} data-urgent>
          <IconUserHeart size={14} aria-hidden />
          {t('composer.humanAgent', { until: shortDate(window.until, now, face) })}
        </span>
      </Tooltip>
    );
  }
  const left = timeLeft(window.until, now);
  if (!left) return null;
  return (
    <Tooltip label={t('composer.windowHint', { until })} multiline maw={320}>
      <span className={classes.window} data-urgent={window.closesSoon} data-testid="reply-window">
        <IconHourglass size={14} aria-hidden />
        {t('composer.window', { left: t(`time.left.${left.unit}`, { count: left.count }) })}
      </span>
    </Tooltip>
  );
}
