import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useWords } from '../i18n/use-words.js';
import { useSession } from '../session/use-session.js';
import { Empty } from '../ui/empty.js';
import { MessengerMark } from '../ui/messenger-mark.js';
import classes from './inbox.module.css';

/** Before the first Page: one button and three sentences. */
export function NoPageYet() {
  const { t } = useWords();
  const { user } = useSession();
  const isOwner = user.role === 'owner';
  const action = isOwner && (
    <Button component={Link} to="/settings/integrations" size="md" mt="sm">
      {t('inbox.connect')}
    </Button>
  );
  return (
    <main className={classes.full}>
      <Empty icon={<MessengerMark size={48} />} title={t('inbox.noPage')} action={action} wholePage>
        {t(isOwner ? 'inbox.noPageHint' : 'inbox.noPageAgent')}
      </Empty>
    </main>
  );
}
