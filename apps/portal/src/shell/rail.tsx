import { Tooltip } from '@mantine/core';
import { IconChartBar, IconInbox, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useConversationCount } from '../inbox/use-conversation-count.js';
import { Lighthouse } from '../ui/lighthouse.js';
import { NotificationPanel } from './notification-panel.js';
import { PersonMenu } from './person-menu.js';
import classes from './shell.module.css';

const ICON = { size: 22, stroke: 1.6, 'aria-hidden': true };

export function Rail() {
  const { t } = useTranslation();
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
      <NotificationPanel />
      <PersonMenu />
    </nav>
  );
}

interface RailLinkProps {
  to: string;
  label: string;
  icon: ReactNode;
  count?: string;
}

function RailLink({ to, label, icon, count }: RailLinkProps) {
  return (
    <Tooltip label={label} position="right" withinPortal={false}>
      <NavLink to={to} className={classes.item ?? ''} aria-label={label}>
        {icon}
        {count && (
          <span className={classes.count} aria-hidden>
            {count}
          </span>
        )}
      </NavLink>
    </Tooltip>
  );
}
