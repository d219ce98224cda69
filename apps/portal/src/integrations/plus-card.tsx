import { Badge, Text, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.js';
import { useSession } from '../session/use-session.js';
import { MessengerMark } from '../ui/messenger-mark.js';
import classes from './plus-card.module.css';

const gains = ['answer', 'locations', 'status'] as const;

/** What the Plus plan adds, with a picture of it, in the place of a dead end. */
export function PlusCard() {
  const { t } = useWords();
  const { agency, user } = useSession();
  return (
    <section className={classes.card} data-testid="plus-card">
      <div className={classes.words}>
        <Badge variant="light" tt="none" mb={8}>
          {t('plus.badge')}
        </Badge>
        <Title order={2} mb={4}>
          {t('plus.title')}
        </Title>
        <Text c="dimmed" mb="md">
          {t('plus.lead', { plan: t(`plus.plans.${agency.plan}`) })}
        </Text>
        <ul className={classes.gains}>
          {gains.map((gain) => (
            <li key={gain}>
              <IconCheck size={16} aria-hidden />
              {t(`plus.gains.${gain}`)}
            </li>
          ))}
        </ul>
        <Text size="sm" mt="md">
          {t(user.role === 'owner' ? 'plus.howOwner' : 'plus.howAgent')}
        </Text>
      </div>
      <Picture />
    </section>
  );
}

/** A conversation as it will look, without a word of anybody. */
function Picture() {
  return (
    <div className={classes.picture} aria-hidden>
      <div className={classes.head}>
        <MessengerMark size={20} />
        <span />
      </div>
      <i className={classes.theirs} style={{ width: '62%' }} />
      <i className={classes.theirs} style={{ width: '40%' }} />
      <i className={classes.ours} style={{ width: '70%' }} />
      <i className={classes.theirs} style={{ width: '30%' }} />
      <i className={classes.ours} style={{ width: '48%' }} />
    </div>
  );
}
