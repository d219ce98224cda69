import type { Plan } from '@faro/inbox';
import type { Role } from '@faro/security';

/** Who makes a request: what the session says, looked up for each of them. */
export interface Caller {
  readonly agencyId: string;
  readonly personId: string;
  readonly role: Role;
  readonly plan: Plan;
  readonly sessionId: string;
}
