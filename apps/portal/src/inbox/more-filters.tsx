import { NativeSelect, Popover, Stack, Switch } from '@mantine/core';
import { useWords } from '../i18n/use-words.js';
import { useLocations } from '../integrations/use-pages.js';
import { useLabels } from '../labels/use-labels.js';
import type { Asked } from '../ui/asked-popup.js';
import { useInboxFilters } from './inbox-filters.js';

/** The ways to narrow the list that are used more seldom. */
export default function MoreFilters({ opened, onChange, target }: Asked) {
  const { t } = useWords();
  const { filters, change } = useInboxFilters();
  const locations = useLocations();
  const labels = useLabels();
  const places = locations.map(({ id, name }) => ({ value: id, label: name }));
  const names = labels.map(({ id, name }) => ({ value: id, label: name }));
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
          <NativeSelect
            label={t('inbox.location')}
            data={[{ value: '', label: t('inbox.allLocations') }, ...places]}
            value={filters.location ?? ''}
            onChange={(event) => change({ location: event.currentTarget.value || null })}
          />
          <NativeSelect
            label={t('labels.label')}
            data={[{ value: '', label: t('labels.any') }, ...names]}
            value={filters.label ?? ''}
            onChange={(event) => change({ label: event.currentTarget.value || null })}
            data-testid="label-filter"
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
