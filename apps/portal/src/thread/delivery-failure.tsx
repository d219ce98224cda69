import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { steerDelivery } from '../api/messages.js';
import type { Message } from '../api/types.js';
import { threadKey } from '../inbox/conversation-keys.js';
import { problemText } from '../shell/problem-text.js';
import { complain } from '../ui/toasts.js';
import classes from './thread.module.css';
import { type ThreadPages, withMessage } from './thread-cache.js';

/** Why a message was not sent, what helps, and the two ways on where they make sense. */
export function DeliveryFailure({ message }: { message: Message }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const steer = useMutation({
    mutationFn: (instruction: 'retry' | 'skip') => steerDelivery[instruction](message.id),
    onSuccess: (changed) =>
      client.setQueryData<ThreadPages>(threadKey(message.conversationId), (data) => data && withMessage(data, changed)),
    onError: (error) => complain(problemText(error)),
  });
  const given = message.parts.length > 0 && message.parts.every(({ state }) => state !== 'failed');
  return (
    <div className={classes.failure} role="alert" data-testid="delivery-failure">
      <span title={message.error?.code}>
        {t('thread.notSent')} {message.error?.message}
      </span>
      {!given && (
        <Group gap={8}>
          {message.error?.retryable !== false && (
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
