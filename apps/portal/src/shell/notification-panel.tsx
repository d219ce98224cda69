import { Popover, Tooltip } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rings } from '../integrations/transfer-notices.js';
import { useIncidents } from '../integrations/use-incidents.js';
import { useTransferNotices } from '../integrations/use-transfers.js';
import { Notifications } from './notifications.js';
import classes from './shell.module.css';

/** As narrow as in shell.module.css: there the rail lies at the bottom. */
const PHONE = '(max-width: 799px)';

/** The bell: it is marked while something needs a person, or an answer came that nobody has looked at yet. */
export function NotificationPanel() {
  const { t } = useTranslation();
  const incidents = useIncidents();
  const transfers = useTransferNotices();
  const [seenAt, setSeenAt] = useLocalStorage({
    key: 'faro-notices-seen',
    defaultValue: 0,
    getInitialValueInEffect: false,
  });
  const railIsBelow = useMediaQuery(PHONE, false, { getInitialValueInEffect: false });
  const [opened, setOpened] = useState(false);
  const open = (now: boolean) => {
    setOpened(now);
    setSeenAt(Date.now());
  };
  const alerts = incidents.length > 0 || rings(transfers, seenAt);
  return (
    <Popover
      opened={opened}
      onChange={open}
      position={railIsBelow ? 'top' : 'right-end'}
      width={320}
      shadow="md"
      withinPortal={false}
      trapFocus
    >
      <Popover.Target>
        <Tooltip label={t('shell.notifications')} position="right" disabled={opened} withinPortal={false}>
          <button
            type="button"
            className={classes.item}
            aria-label={t(alerts ? 'shell.notificationsNew' : 'shell.notifications')}
            data-testid="notifications"
            onClick={() => open(!opened)}
          >
            <IconBell size={22} stroke={1.6} aria-hidden />
            {alerts && <span className={classes.alert} data-testid="notifications-alert" />}
          </button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('shell.notifications')}>
        <Notifications transfers={transfers} />
      </Popover.Dropdown>
    </Popover>
  );
}
