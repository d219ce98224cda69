import { Suspense } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import type { Session } from '../api/types.js';
import { OutboxContext, useCreateOutbox } from '../composer/outgoing.js';
import { Shortcuts } from '../keyboard/shortcuts.js';
import { StreamStateContext, useLiveUpdates } from '../live/use-live-updates.js';
import { PageBoundary } from '../routes/page-boundary.js';
import { SessionContext, useSessionQuery } from '../session/use-session.js';
import { Failure } from '../ui/failure.js';
import { PageSkeleton } from '../ui/page-skeleton.js';
import { ConnectionBar } from './connection-bar.js';
import { Rail } from './rail.js';
import classes from './shell.module.css';

/** Everything that only a person who is signed in sees. */
export function Shell() {
  const session = useSessionQuery();
  const { pathname, search } = useLocation();
  if (session.isPending) return <ShellSkeleton />;
  if (session.isError) return <Failure error={session.error} onRetry={() => void session.refetch()} />;
  if (session.data === null) {
    const from = pathname === '/' ? '' : `?${new URLSearchParams({ from: pathname + search })}`;
    return <Navigate to={`/sign-in${from}`} replace />;
  }
  return (
    <SessionContext value={session.data}>
      <SignedInShell key={session.data.user.id} session={session.data} />
    </SessionContext>
  );
}

function SignedInShell({ session }: { session: Session }) {
  const stream = useLiveUpdates();
  const outbox = useCreateOutbox();
  return (
    <StreamStateContext value={stream}>
      <OutboxContext value={outbox}>
        <div className={classes.shell} data-live={stream?.live ?? false} data-agency={session.agency.id}>
          <Rail />
          <div className={classes.content}>
            <ConnectionBar />
            <Suspense fallback={<PageSkeleton />}>
              <PageBoundary>
                <Outlet />
              </PageBoundary>
            </Suspense>
          </div>
        </div>
        <Shortcuts />
      </OutboxContext>
    </StreamStateContext>
  );
}

function ShellSkeleton() {
  return (
    <div className={classes.shell} aria-busy>
      <div className={classes.railSkeleton} />
      <div className={classes.content}>
        <PageSkeleton />
      </div>
    </div>
  );
}
