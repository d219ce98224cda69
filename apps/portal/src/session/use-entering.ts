import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { Session } from '../api/types.js';
import { sessionKey } from './use-session.js';

/** Enters by a link: afterwards the person is signed in, and stands in the inbox. Nothing of who was here before is kept. */
export function useEntering<Fields>(enter: (fields: Fields) => Promise<Session>) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: enter,
    onSuccess: (session) => {
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
      queryClient.setQueryData(sessionKey, session);
      void navigate('/inbox', { replace: true });
    },
  });
}

/** The token of a link stands behind the #: no server and no log sees it. */
export const linkToken = () => window.location.hash.slice(1);
