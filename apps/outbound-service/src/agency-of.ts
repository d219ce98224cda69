import type { CloudEvent } from '@faro/contracts';
import { PermanentError } from '@faro/errors';

/** Whose event it is. PermanentError for an event that names no agency: nobody could ever process it. */
export function agencyOf({ agencyid, id }: CloudEvent): string {
  if (agencyid === undefined) throw new PermanentError('event_without_agency', `Event ${id} names no agency.`);
  return agencyid;
}
