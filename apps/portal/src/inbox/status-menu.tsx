import { Menu } from '@mantine/core';
import { useWords } from '../i18n/use-words.js';
import type { Asked } from '../ui/asked-popup.js';
import { statusChoices, useInboxFilters } from './inbox-filters.js';

/** Which conversations the list shows at all. */
export default function StatusMenu({ opened, onChange, target }: Asked) {
  const { t } = useWords();
  const { filters, change } = useInboxFilters();
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-start" returnFocus={false}>
      <Menu.Target>{target}</Menu.Target>
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
