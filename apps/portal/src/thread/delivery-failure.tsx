import { Button, Group } from '@mantine/core';
import type { Message } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { failureText } from './failure-text.js';
import classes from './thread.module.css';
import { useSteerDelivery } from './use-steer-delivery.js';

/** Why a message was not sent, what helps, and the two ways on where they make sense. */
export function DeliveryFailure({ message }: { message: Message }) {
  const { t } = useWords();
  const steer = useSteerDelivery(message);
  const { error, parts } = message;
  const cancelled = parts.some(({ state }) => state === 'cancelled');
  const waits = parts.length === 0 || parts.some(({ state }) => state === 'failed');
  if (cancelled) return <p className={classes.note}>{t('thread.cancelled')}</p>;
  return (
    <div className={classes.failure} role="alert" data-testid="delivery-failure">
      <span title={error?.code}>
        {t('thread.notSent')} {failureText(error)}
      </span>
      {waits && (
        <Group gap={8}>
          {error?.retryable !== false && (
            <Button
              size="compact-xs"
              color="red"
              variant="light"
              loading={steer.isPending}
              onClick={() => steer.mutate('retry')}
            >
              {t('thread.retry')}
            </Button>
          )}
          <Button size="compact-xs" color="gray" variant="subtle" onClick={() => steer.mutate('skip')}>
            {t('thread.skip')}
          </Button>
        </Group>
      )}
    </div>
  );
}
