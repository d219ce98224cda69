import { createHmac } from 'node:crypto';

/** The PostgreSQL roles that services sign in with; grants and policies of the migrations name them. */
export type ServiceRole = 'faro_api' | 'faro_conversation' | 'faro_outbound';

export const serviceRoles: readonly ServiceRole[] = ['faro_api', 'faro_conversation', 'faro_outbound'];

/**
 * The password of a service's role, derived from the owner's. Roles belong to the whole cluster, so every database of it has
 * to arrive at the same one; and whoever knows the owner's connection could set it anyway.
 */
export function servicePassword(ownerUrl: string, role: ServiceRole): string {
  const { username, password } = new URL(ownerUrl);
  return createHmac('sha256', `${username}:${password}`).update(role).digest('hex');
}

/** A service's own, less privileged connection to the database that `ownerUrl` names. */
export function serviceDatabaseUrl(ownerUrl: string, role: ServiceRole): string {
  const url = new URL(ownerUrl);
  url.password = servicePassword(ownerUrl, role);
  url.username = role;
  return url.href;
}
