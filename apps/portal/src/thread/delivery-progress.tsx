import { useQuery } from '@tanstack/react-query';
import { readMessage } from '../api/messages.js';
import type { Message } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import classes from './thread.module.css';

/** Most messages are with Facebook long before. */
const LOOK_EVERY_MS = 3_000;

/** Why a message is still on its way: what goes wrong with a part and is tried again is announced by nobody, so it is looked at. */
export function DeliveryProgress({ message }: { message: Message }) {
  const { t } = useWords();
  const { data } = useQuery({
    queryKey: ['message', message.id],
    queryFn: () => readMessage(message.id),
    initialData: message,
    staleTime: LOOK_EVERY_MS,
    refetchInterval: LOOK_EVERY_MS,
  });
  const retrying = data.parts.find(({ state, error }) => state === 'retrying' && error !== null);
  const unconfirmed = data.parts.some(({ state }) => state === 'unconfirmed');
  if (!retrying && !unconfirmed) return null;
  return (
    <p className={classes.note} role="status" data-testid="delivery-progress" title={retrying?.error?.message}>
      {retrying ? t('thread.retrying') : t('thread.unconfirmed')}
    </p>
  );
}
