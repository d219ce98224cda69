import { Popover } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect } from 'react';
import { useWords } from '../i18n/use-words.js';
import { useTransferNotices } from '../integrations/use-transfers.js';
import type { Asked } from '../ui/asked-popup.js';
import { Notifications } from './notifications.js';
import { useSeenNotices } from './use-seen-notices.js';

/** As narrow as in shell.module.css: there the rail lies at the bottom. */
const PHONE = '(max-width: 799px)';

/** Opening and closing it is looking at what it says. */
export default function NotificationPanel({ opened, onChange, target }: Asked) {
  const { t } = useWords();
  const transfers = useTransferNotices();
  const railIsBelow = useMediaQuery(PHONE, false, { getInitialValueInEffect: false });
  const [, setSeenAt] = useSeenNotices();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that it opens or closes
  useEffect(() => setSeenAt(Date.now()), [opened, setSeenAt]);
  return (
    <Popover
      opened={opened}
      onChange={onChange}
      position={railIsBelow ? 'top' : 'right-end'}
      width={320}
      shadow="md"
      withinPortal={false}
      trapFocus
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown aria-label={t('shell.notifications')}>
        <Notifications transfers={transfers} />
      </Popover.Dropdown>
    </Popover>
  );
}
