import { IconBell } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.js';
import { rings } from '../integrations/transfer-notices.js';
import { useIncidents } from '../integrations/use-incidents.js';
import { useTransferNotices } from '../integrations/use-transfers.js';
import { AskedPopup } from '../ui/asked-popup.js';
import { later } from '../ui/later.js';
import classes from './shell.module.css';
import { useSeenNotices } from './use-seen-notices.js';

const NotificationPanel = later(() => import('./notification-panel.js'));

/** The bell: it is marked while something needs a person, or an answer came that nobody has looked at yet. */
export function NotificationButton() {
  const { t } = useWords();
  const incidents = useIncidents();
  const transfers = useTransferNotices();
  const [seenAt] = useSeenNotices();
  const alerts = incidents.length > 0 || rings(transfers, seenAt);
  const button = (
    <button
      type="button"
      className={classes.item}
      aria-label={t(alerts ? 'shell.notificationsNew' : 'shell.notifications')}
      data-tip={t('shell.notifications')}
      data-testid="notifications"
    >
      <IconBell size={22} stroke={1.6} aria-hidden />
      {alerts && <span className={classes.alert} data-testid="notifications-alert" />}
    </button>
  );
  return (
    <AskedPopup button={button} kind="dialog">
      {(asked) => <NotificationPanel {...asked} />}
    </AskedPopup>
  );
}
