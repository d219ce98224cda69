import type { ConversationEvent } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { usePeople } from '../integrations/use-pages.js';
import { useFixedTimes } from '../time/use-time.js';
import classes from './thread.module.css';

const statuses = ['open', 'snoozed', 'closed'] as const;

/** What Messenger tells of a conversation beside its messages. */
const fromMessenger = [
  'optin',
  'account_linking',
  'response_feedback',
  'messaging_feedback',
  'control_passed',
  'control_taken',
  'control_requested',
] as const;

/** What happened with the conversation, between the messages. */
export function EventLine({ event }: { event: ConversationEvent }) {
  const { clock, whole } = useFixedTimes();
  return (
    <p className={classes.event}>
      {useSentence(event)}{' '}
      <time dateTime={event.at} title={whole(event.at)}>
        {clock(event.at)}
      </time>
    </p>
  );
}

function useSentence({ kind, personId, change }: ConversationEvent): string {
  const { t } = useWords();
  const { whole } = useFixedTimes();
  const people = usePeople();
  const nameOf = (id: unknown) => people.find((person) => person.id === id)?.name;
  const told = fromMessenger.find((known) => known === kind);
  if (told) return t(`thread.event.messenger.${told}`);
  const who = nameOf(personId) ?? t('thread.event.somebody');
  if (kind === 'assigned') return t('thread.event.assigned', { who, name: nameOf(change.assigneeId) ?? '' });
  if (kind === 'unassigned') return t('thread.event.unassigned', { who });
  if (kind !== 'status_changed') return t('thread.event.unknown', { kind });
  const status = statuses.find((known) => known === change.status) ?? 'open';
  if (personId === null) return t(`thread.event.itself.${status}`);
  const until = typeof change.snoozedUntil === 'string' ? whole(change.snoozedUntil) : t('thread.event.theNextMessage');
  return t(`thread.event.${status}`, { who, until });
}
