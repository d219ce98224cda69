import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem.js';
import { sessionKey } from '../session/use-session.js';

const ATTEMPTS = 3;
const FRESH_MS = 30_000;

/** Server state. Live updates patch it, so that it is rarely asked for twice. */
export function createQueryClient(): QueryClient {
  const noticeSignOut = (error: unknown) => {
    if (error instanceof ApiProblem && error.status === 401) client.setQueryData(sessionKey, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignOut }),
    mutationCache: new MutationCache({ onError: noticeSignOut }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < ATTEMPTS && error instanceof ApiProblem && error.isTemporary,
      },
    },
  });
  return client;
}
