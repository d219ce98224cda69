import { IconCloudOff } from '@tabler/icons-react';
import { use, useEffect, useState } from 'react';
import { useWords } from '../i18n/use-words.js';
import { StreamStateContext } from '../live/use-live-updates.js';
import { useTimeWords } from '../time/use-time.js';
import classes from './shell.module.css';

/** A short break is nobody's business. */
const PATIENCE_MS = 3_000;

/** Says since when there is no connection, and what becomes of what is being written. */
export function ConnectionBar() {
  const { t } = useWords();
  const { clock } = useTimeWords();
  const state = use(StreamStateContext);
  const lost = useLasting(state !== null && !state.live, PATIENCE_MS);
  if (!lost || !state) return null;
  const since = clock(state.since.toISOString());
  return (
    <div className={classes.bar} role="status" data-testid="connection-bar">
      <IconCloudOff size={18} aria-hidden />
      {t(navigator.onLine ? 'connection.reconnecting' : 'connection.offline', { since })}
    </div>
  );
}

/** Whether something has been true for so long. */
function useLasting(holds: boolean, forMs: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!holds) return setLasting(false);
    const timer = setTimeout(() => setLasting(true), forMs);
    return () => clearTimeout(timer);
  }, [holds, forMs]);
  return lasting;
}
