import { useQueryClient } from '@tanstack/react-query';
import { createContext, useEffect, useState } from 'react';
import { useSession } from '../session/use-session.js';
import { announceArrival } from './announce-arrival.js';
import { consequencesOf } from './consequences.js';
import type { StreamState } from './event-stream.js';
import { patchAtOnce, Refresher, refreshEverything } from './patch-cache.js';
import { SharedStream } from './shared-stream.js';

/** Null until the first connection has come or failed. */
export const StreamStateContext = createContext<StreamState | null>(null);

/** Keeps everything on the screen current for as long as the shell is there. */
export function useLiveUpdates(): StreamState | null {
  const client = useQueryClient();
  const { user } = useSession();
  const [state, setState] = useState<StreamState | null>(null);
  useEffect(() => {
    const refresher = new Refresher(client, user.id);
    const stream = new SharedStream('/api/events', `faro-events:${user.id}`, {
      onEvent: (event) => {
        const consequences = consequencesOf(event);
        patchAtOnce(client, consequences);
        refresher.ask(consequences);
        if (consequences.arrival) void announceArrival(client, consequences.arrival.conversationId);
      },
      onState: (next) => setState((known) => (known?.live === next.live ? known : next)),
      onGap: () => void refreshEverything(client),
    });
    stream.start();
    return () => {
      stream.stop();
      refresher.stop();
    };
  }, [client, user.id]);
  return state;
}
