import { useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { readSession } from '../api/session.js';
import type { Session } from '../api/types.js';

export const sessionKey = ['session'] as const;

export const useSessionQuery = () =>
  useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: Number.POSITIVE_INFINITY });

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in. Only below the shell, which shows nothing else to anybody else. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession outside of the shell');
  return session;
}
