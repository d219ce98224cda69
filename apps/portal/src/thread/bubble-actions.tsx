import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp, IconCornerUpLeft, IconMoodPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../api/types.js';
import { answerTo } from '../composer/reply-target.js';
import { runShortcut } from '../keyboard/shortcuts-state.js';
import { BESIDE } from './bubble-button.js';
import { useSteerDelivery } from './use-steer-delivery.js';

const ReactionMenu = lazy(() => import('./reaction-menu.js'));

/** What can be done with a message; shown beside it when pointer or focus is there. */
export function BubbleActions({ message }: { message: Message }) {
  if (message.deletedAt) return null;
  if (message.status === 'queued') return <CallBack message={message} />;
  return (
    <>
      <AnswerThis message={message} />
      {message.direction === 'inbound' && message.externalId !== null && <ReactToThis message={message} />}
    </>
  );
}

/** The menu comes with the first click: a long thread has thousands of these buttons. */
function ReactToThis({ message }: { message: Message }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const button = (
    <ActionIcon
      {...BESIDE}
      aria-label={t('thread.react')}
      title={t('thread.react')}
      aria-haspopup="menu"
      onClick={() => setAsked(true)}
    >
      <IconMoodPlus size={16} aria-hidden />
    </ActionIcon>
  );
  if (!asked) return button;
  return (
    <Suspense fallback={button}>
      <ReactionMenu message={message} />
    </Suspense>
  );
}

function AnswerThis({ message }: { message: Message }) {
  const { t } = useTranslation();
  if (message.externalId === null) return null;
  const answer = () => {
    answerTo(message.conversationId, message);
    runShortcut('reply');
  };
  return (
    <ActionIcon {...BESIDE} aria-label={t('thread.answerThis')} title={t('thread.answerThis')} onClick={answer}>
      <IconCornerUpLeft size={16} aria-hidden />
    </ActionIcon>
  );
}

function CallBack({ message }: { message: Message }) {
  const { t } = useTranslation();
  const steer = useSteerDelivery(message);
  return (
    <ActionIcon
      {...BESIDE}
      aria-label={t('thread.cancel')}
      title={t('thread.cancel')}
      loading={steer.isPending}
      onClick={() => steer.mutate('cancel')}
    >
      <IconArrowBackUp size={16} aria-hidden />
    </ActionIcon>
  );
}
