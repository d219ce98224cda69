/**
 * `node tools/local/service-urls.ts`: prints the connection of each service role to the database that DATABASE_URL (the
 * owner's connection) names, for the secrets of an installation. It derives them and connects to nothing.
 */
import { serviceDatabaseUrl, serviceRoles } from '@faro/persistence';
import { endWith, requireVariable } from './entry-point.ts';

await endWith(async () => {
  const ownerUrl = requireVariable('DATABASE_URL');
  return serviceRoles.map((role) => `${role} ${serviceDatabaseUrl(ownerUrl, role)}`).join('\n');
});
