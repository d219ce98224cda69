import { Title } from '@mantine/core';
import type { Agency } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { PlusCard } from '../integrations/plus-card.js';
import classes from './inbox.module.css';

/** Below the plan that has the channel: what waits is counted, not shown. */
export function LockedInbox({ channel }: { channel: Agency['channels'][number] }) {
  const { t } = useWords();
  return (
    <main className={classes.full} data-testid="locked-inbox">
      <div className={classes.card}>
        <Title order={1} mb="md">
          {t('inbox.locked', { count: channel.lockedConversations })}
        </Title>
        <PlusCard />
      </div>
    </main>
  );
}
