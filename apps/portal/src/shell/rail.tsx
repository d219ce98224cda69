import { IconChartBar, IconInbox, IconSettings } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useWords } from '../i18n/use-words.js';
import { useConversationCounts } from '../inbox/use-conversation-counts.js';
import { Lighthouse } from '../ui/lighthouse.js';
import { NotificationButton } from './notification-button.js';
import { PersonButton } from './person-button.js';
import classes from './shell.module.css';

const ICON = { size: 22, stroke: 1.6, 'aria-hidden': true };

export const Rail = memo(function Rail() {
  const { t, language } = useWords();
  const { unread = 0 } = useConversationCounts() ?? {};
  const shown = unread > 0 ? unread.toLocaleString(language) : '';
  const inbox = shown ? t('shell.inboxWithOpen', { count: unread, shown }) : t('shell.inbox');
  return (
    <nav className={classes.rail} aria-label={t('shell.navigation')}>
      <span className={classes.mark}>
        <Lighthouse size={32} />
      </span>
      <RailLink to="/inbox" label={inbox} icon={<IconInbox {...ICON} />} count={shown} />
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
