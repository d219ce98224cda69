import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp, IconCornerUpLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../api/types.js';
import { answerTo } from '../composer/reply-target.js';
import { runShortcut } from '../keyboard/shortcuts-state.js';
import classes from './thread.module.css';
import { useSteerDelivery } from './use-steer-delivery.js';

const BUTTON = { variant: 'subtle', color: 'gray', size: 28, className: classes.action ?? '' } as const;

/** What can be done with a message; shown beside it when pointer or focus is there. */
export function BubbleActions({ message }: { message: Message }) {
  if (message.deletedAt) return null;
  return message.status === 'queued' ? <CallBack message={message} /> : <AnswerThis message={message} />;
}

function AnswerThis({ message }: { message: Message }) {
  const { t } = useTranslation();
  if (message.externalId === null) return null;
  const answer = () => {
    answerTo(message.conversationId, message);
    runShortcut('reply');
  };
  return (
    <ActionIcon {...BUTTON} aria-label={t('thread.answerThis')} title={t('thread.answerThis')} onClick={answer}>
      <IconCornerUpLeft size={16} aria-hidden />
    </ActionIcon>
  );
}

function CallBack({ message }: { message: Message }) {
  const { t } = useTranslation();
  const steer = useSteerDelivery(message);
  return (
    <ActionIcon
      {...BUTTON}
      aria-label={t('thread.cancel')}
      title={t('thread.cancel')}
      loading={steer.isPending}
      onClick={() => steer.mutate('cancel')}
    >
      <IconArrowBackUp size={16} aria-hidden />
    </ActionIcon>
  );
}
