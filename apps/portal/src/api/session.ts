import { ApiProblem } from './problem.js';
import { request } from './request.js';
import type { Session } from './types.js';

export const signIn = (email: string, password: string) =>
  request<Session>('POST', '/api/auth/login', { body: { email, password } });

export const signOut = () => request<void>('POST', '/api/auth/logout');

/** Who is signed in; null when nobody is. */
export async function readSession(): Promise<Session | null> {
  try {
    return await request<Session>('GET', '/api/auth/me');
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}
