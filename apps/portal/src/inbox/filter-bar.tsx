import { IconAdjustmentsHorizontal, IconChevronDown } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.js';
import { AskedPopup } from '../ui/asked-popup.js';
import { IconButton } from '../ui/icon-button.js';
import { later } from '../ui/later.js';
import classes from './filter-bar.module.css';
import { useInboxFilters } from './inbox-filters.js';
import { useConversationCounts } from './use-conversation-counts.js';

const StatusMenu = later(() => import('./status-menu.js'));
const MoreFilters = later(() => import('./more-filters.js'));

/** The usual ways to narrow the list, one click away, each with its count. */
export function FilterBar() {
  const { t } = useWords();
  const { filters, change } = useInboxFilters();
  const counts = useConversationCounts();
  const assign = (to: string) => change({ assignee: filters.assignee === to ? null : to });
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('inbox.filters')}>
      <Toggle
        label={t('inbox.mine')}
        count={counts?.mine}
        on={filters.assignee === 'me'}
        onClick={() => assign('me')}
      />
      <Toggle
        label={t('inbox.unassigned')}
        count={counts?.unassigned}
        on={filters.assignee === 'none'}
        onClick={() => assign('none')}
      />
      <Toggle
        label={t('inbox.closing')}
        count={counts?.closingSoon}
        on={filters.closing}
        urgent
        onClick={() => change({ closing: !filters.closing })}
      />
    </div>
  );
}

interface ToggleProps {
  label: string;
  count: number | undefined;
  on: boolean;
  /** What it counts has to be done soon. */
  urgent?: boolean;
  onClick: () => void;
}

function Toggle({ label, count = 0, on, urgent = false, onClick }: ToggleProps) {
  const { language } = useWords();
  return (
    <button
      type="button"
      className={classes.toggle}
      aria-pressed={on}
      data-urgent={urgent && count > 0}
      onClick={onClick}
    >
      {label}
      {count > 0 && <span className={classes.count}>{count.toLocaleString(language)}</span>}
    </button>
  );
}

/** Which conversations the list shows at all. */
export function StatusButton() {
  const { t } = useWords();
  const { filters } = useInboxFilters();
  const button = (
    <button type="button" className={classes.toggle} data-testid="status-filter">
      {t(`inbox.status.${filters.status}`)}
      <IconChevronDown size={14} aria-hidden />
    </button>
  );
  return (
    <AskedPopup button={button} kind="menu">
      {(asked) => <StatusMenu {...asked} />}
    </AskedPopup>
  );
}

export function MoreFiltersButton() {
  const { t } = useWords();
  const { filters } = useInboxFilters();
  const { unread, location, label, channel, came, assignee } = filters;
  const isAColleague = assignee !== null && assignee !== 'me' && assignee !== 'none';
  const active = unread || isAColleague || [location, label, channel, came].some((chosen) => chosen !== null);
  const button = (
    <IconButton
      label={t('inbox.moreFilters')}
      className={active ? (classes.active ?? '') : ''}
      data-testid="more-filters"
    >
      <IconAdjustmentsHorizontal size={17} aria-hidden />
    </IconButton>
  );
  return (
    <AskedPopup button={button} kind="dialog">
      {(asked) => <MoreFilters {...asked} />}
    </AskedPopup>
  );
}
