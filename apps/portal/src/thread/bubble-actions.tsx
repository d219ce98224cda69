import { IconArrowBackUp, IconCornerUpLeft, IconMoodPlus } from '@tabler/icons-react';
import type { Message } from '../api/types.js';
import { answerTo } from '../composer/reply-target.js';
import { useWords } from '../i18n/use-words.js';
import { runShortcut } from '../keyboard/shortcuts-state.js';
import { AskedPopup } from '../ui/asked-popup.js';
import { IconButton } from '../ui/icon-button.js';
import { later } from '../ui/later.js';
import classes from './thread.module.css';
import { useSteerDelivery } from './use-steer-delivery.js';

const ReactionMenu = later(() => import('./reaction-menu.js'));
const BESIDE = { className: classes.action ?? '' };

/** What can be done with a message; shown beside it when pointer or focus is there. */
export function BubbleActions({ message }: { message: Message }) {
  if (message.deletedAt) return null;
  // While it waits for its next attempt, too; that it is too late, the server says.
  if (message.status === 'queued' || message.status === 'sending') return <CallBack message={message} />;
  return (
    <>
      <AnswerThis message={message} />
      {message.direction === 'inbound' && message.externalId !== null && <ReactToThis message={message} />}
    </>
  );
}

function ReactToThis({ message }: { message: Message }) {
  const { t } = useWords();
  const button = (
    <IconButton {...BESIDE} label={t('thread.react')}>
      <IconMoodPlus size={16} aria-hidden />
    </IconButton>
  );
  return (
    <AskedPopup button={button} kind="menu">
      {(asked) => <ReactionMenu message={message} {...asked} />}
    </AskedPopup>
  );
}

function AnswerThis({ message }: { message: Message }) {
  const { t } = useWords();
  if (message.externalId === null) return null;
  const answer = () => {
    answerTo(message.conversationId, message);
    runShortcut('reply');
  };
  return (
    <IconButton {...BESIDE} label={t('thread.answerThis')} onClick={answer}>
      <IconCornerUpLeft size={16} aria-hidden />
    </IconButton>
  );
}

function CallBack({ message }: { message: Message }) {
  const { t } = useWords();
  const steer = useSteerDelivery(message);
  return (
    <IconButton
      {...BESIDE}
      label={t('thread.cancel')}
      disabled={steer.isPending}
      onClick={() => steer.mutate('cancel')}
    >
      <IconArrowBackUp size={16} aria-hidden />
    </IconButton>
  );
}
