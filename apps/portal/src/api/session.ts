import { answerOf, api } from './client.js';
import { ApiProblem } from './problem.js';
import type { Session } from './types.js';

export const signIn = (email: string, password: string): Promise<Session> =>
  answerOf(api.POST('/api/auth/login', { body: { email, password } }));

export const signOut = () => answerOf(api.POST('/api/auth/logout'));

/** Who is signed in; null when nobody is. */
export async function readSession(): Promise<Session | null> {
  try {
    return await answerOf(api.GET('/api/auth/me'));
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}

export const listOwnSessions = () => answerOf(api.GET('/api/auth/sessions'));
export const revokeSession = (sessionId: string) =>
  answerOf(api.DELETE('/api/auth/sessions/{sessionId}', { params: { path: { sessionId } } }));
