import { NativeSelect, Popover, Stack, Switch } from '@mantine/core';
import { useWords } from '../i18n/use-words.js';
import { useLocations, usePeople } from '../integrations/use-pages.js';
import { useLabels } from '../labels/use-labels.js';
import { useSession } from '../session/use-session.js';
import type { Asked } from '../ui/asked-popup.js';
import { type ChannelChoice, channelChoices, useInboxFilters } from './inbox-filters.js';

/** The ways to narrow the list that are used more seldom. */
export default function MoreFilters({ opened, onChange, target }: Asked) {
  const { t } = useWords();
  const { filters, change } = useInboxFilters();
  const locations = useLocations();
  const labels = useLabels();
  const channels = channelChoices.map((channel) => ({ value: channel, label: t('inbox.channel') }));
  return (
    <Popover opened={opened} onChange={onChange} position="bottom-end" width={264} shadow="md" trapFocus>
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown aria-label={t('inbox.moreFilters')}>
        <Stack gap="md">
          <Switch
            label={t('inbox.unreadOnly')}
            checked={filters.unread}
            onChange={(event) => change({ unread: event.currentTarget.checked })}
          />
          <AssigneeFilter />
          <NativeSelect
            label={t('inbox.location')}
            data={[{ value: '', label: t('inbox.allLocations') }, ...locations.map(namedChoice)]}
            value={filters.location ?? ''}
            onChange={(event) => change({ location: event.currentTarget.value || null })}
          />
          <NativeSelect
            label={t('labels.label')}
            data={[{ value: '', label: t('labels.any') }, ...labels.map(namedChoice)]}
            value={filters.label ?? ''}
            onChange={(event) => change({ label: event.currentTarget.value || null })}
            data-testid="label-filter"
          />
          <NativeSelect
            label={t('inbox.channelLabel')}
            data={[{ value: '', label: t('inbox.allChannels') }, ...channels]}
            value={filters.channel ?? ''}
            onChange={(event) => change({ channel: (event.currentTarget.value || null) as ChannelChoice | null })}
            data-testid="channel-filter"
          />
          <CameFilter />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

const namedChoice = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });

function AssigneeFilter() {
  const { t } = useWords();
  const { user } = useSession();
  const { filters, change } = useInboxFilters();
  const colleagues = usePeople().filter(({ id }) => id !== user.id);
  const choices = [
    { value: '', label: t('inbox.anybody') },
    { value: 'me', label: t('actions.you', { name: user.name }) },
    ...colleagues.map(namedChoice),
    { value: 'none', label: t('actions.nobody') },
  ];
  return (
    <NativeSelect
      label={t('inbox.assignee')}
      data={choices}
      value={filters.assignee ?? ''}
      onChange={(event) => change({ assignee: event.currentTarget.value || null })}
      data-testid="assignee-filter"
    />
  );
}

/** What led people here: any ad or m.me link, or the one that the address names. */
function CameFilter() {
  const { t } = useWords();
  const { filters, change } = useInboxFilters();
  const [kind, ...rest] = (filters.came ?? '').split(':');
  const which = rest.join(':');
  const choices = [
    { value: '', label: t('inbox.anyWay') },
    { value: 'ad', label: t('inbox.byAd') },
    { value: 'link', label: t('inbox.byLink') },
  ];
  if (filters.came && which) {
    const label = kind === 'ad' ? t('inbox.byThisAd', { id: which }) : t('inbox.byThisLink', { ref: which });
    choices.push({ value: filters.came, label });
  }
  return (
    <NativeSelect
      label={t('contact.source')}
      data={choices}
      value={filters.came ?? ''}
      onChange={(event) => change({ came: event.currentTarget.value || null })}
      data-testid="came-filter"
    />
  );
}
