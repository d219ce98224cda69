import type { Plan } from '@faro/inbox';
import type { Role } from '@faro/security';

/** Who makes a request: what the session says, looked up for each of them. */
export interface Caller {
  readonly agencyId: string;
  readonly personId: string;
  readonly role: Role;
  readonly plan: Plan;
  readonly sessionId: string;
  /** Ids of the locations that this person sees, in order; null: all of the agency's. */
  readonly locationIds: readonly string[] | null;
  /** The network address that the request comes from. */
  readonly address: string;
}
