import { IconChartBar, IconInbox, IconSettings } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useWords } from '../i18n/use-words.js';
import { useConversationCount } from '../inbox/use-conversation-count.js';
import { Lighthouse } from '../ui/lighthouse.js';
import { NotificationButton } from './notification-button.js';
import { PersonButton } from './person-button.js';
import classes from './shell.module.css';

const ICON = { size: 22, stroke: 1.6, 'aria-hidden': true };

export const Rail = memo(function Rail() {
  const { t } = useWords();
  const unread = useConversationCount({ status: 'open', unread: true });
  const inbox =
    unread.count > 0 ? t('shell.inboxWithOpen', { count: unread.count, shown: unread.label }) : t('shell.inbox');
  return (
    <nav className={classes.rail} aria-label={t('shell.navigation')}>
      <span className={classes.mark}>
        <Lighthouse size={32} />
      </span>
      <RailLink to="/inbox" label={inbox} icon={<IconInbox {...ICON} />} count={unread.label} />
      <RailLink to="/overview" label={t('overview.title')} icon={<IconChartBar {...ICON} />} />
      <RailLink to="/settings" label={t('shell.settings')} icon={<IconSettings {...ICON} />} />
      <span className={classes.spacer} />
      <NotificationButton />
      <PersonButton />
    </nav>
  );
});

interface RailLinkProps {
  to: string;
  label: string;
  icon: ReactNode;
  count?: string;
}

function RailLink({ to, label, icon, count }: RailLinkProps) {
  return (
    <NavLink to={to} className={classes.item ?? ''} aria-label={label} data-tip={label}>
      {icon}
      {count && (
        <span className={classes.count} aria-hidden>
          {count}
        </span>
      )}
    </NavLink>
  );
}
