import { ActionIcon, Menu, NativeSelect, Popover, Switch } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocations } from '../integrations/use-pages.js';
import { useLabels } from '../labels/use-labels.js';
import classes from './filter-bar.module.css';
import { CLOSING_SOON_MINUTES, statusChoices, useInboxFilters } from './inbox-filters.js';
import { useConversationCount } from './use-conversation-count.js';

/** The usual ways to narrow the list, one click away, each with its count. */
export function FilterBar() {
  const { t } = useTranslation();
  const { filters, change } = useInboxFilters();
  const mine = useConversationCount({ status: 'open', assigneeId: 'me' });
  const unassigned = useConversationCount({ status: 'open', assigneeId: 'none' });
  const closing = useConversationCount({ status: 'open', closingWithinMinutes: CLOSING_SOON_MINUTES });
  const assign = (to: string) => change({ assignee: filters.assignee === to ? null : to });
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('inbox.filters')}>
      <Toggle label={t('inbox.mine')} count={mine.label} on={filters.assignee === 'me'} onClick={() => assign('me')} />
      <Toggle
        label={t('inbox.unassigned')}
        count={unassigned.label}
        on={filters.assignee === 'none'}
        onClick={() => assign('none')}
      />
      <Toggle
        label={t('inbox.closing')}
        count={closing.label}
        on={filters.closing}
        urgent={closing.count > 0}
        onClick={() => change({ closing: !filters.closing })}
      />
    </div>
  );
}

interface ToggleProps {
  label: string;
  count: string;
  on: boolean;
  urgent?: boolean;
  onClick: () => void;
}

function Toggle({ label, count, on, urgent = false, onClick }: ToggleProps) {
  return (
    <button type="button" className={classes.toggle} aria-pressed={on} data-urgent={urgent} onClick={onClick}>
      {label}
      {count && <span className={classes.count}>{count}</span>}
    </button>
  );
}

/** Which conversations the list shows at all. */
export function StatusMenu() {
  const { t } = useTranslation();
  const { filters, change } = useInboxFilters();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={classes.toggle} data-testid="status-filter">
          {t(`inbox.status.${filters.status}`)}
          <IconChevronDown size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {statusChoices.map((status) => (
          <Menu.Item key={status} onClick={() => change({ status })} aria-current={status === filters.status}>
            {t(`inbox.status.${status}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export function MoreFilters() {
  const { t } = useTranslation();
  const { filters, change } = useInboxFilters();
  const locations = useLocations();
  const labels = useLabels();
  const active = filters.unread || filters.location !== null || filters.label !== null;
  return (
    <Popover position="bottom-end" width={264} shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon
          variant={active ? 'light' : 'subtle'}
          color={active ? 'harbor' : 'gray'}
          size={28}
          aria-label={t('inbox.moreFilters')}
          data-testid="more-filters"
        >
          <IconAdjustmentsHorizontal size={17} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('inbox.moreFilters')}>
        <Switch
          label={t('inbox.unreadOnly')}
          checked={filters.unread}
          onChange={(event) => change({ unread: event.currentTarget.checked })}
          mb="md"
        />
        <NativeSelect
          label={t('inbox.location')}
          data={[
            { value: '', label: t('inbox.allLocations') },
            ...locations.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={filters.location ?? ''}
          onChange={(event) => change({ location: event.currentTarget.value || null })}
          mb="md"
        />
        <NativeSelect
          label={t('labels.label')}
          data={[{ value: '', label: t('labels.any') }, ...labels.map(({ id, name }) => ({ value: id, label: name }))]}
          value={filters.label ?? ''}
          onChange={(event) => change({ label: event.currentTarget.value || null })}
          data-testid="label-filter"
        />
      </Popover.Dropdown>
    </Popover>
  );
}
