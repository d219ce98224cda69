import { DomainError } from '@faro/errors';

export const roles = ['owner', 'agent'] as const;
export type Role = (typeof roles)[number];

/** What only some may do. What is not listed, everybody of the agency may. */
export type Act =
  | 'manage_pages'
  | 'manage_locations'
  | 'manage_people'
  | 'manage_data'
  | 'read_ledger'
  | 'replay_ledger'
  | 'read_audit_log';

const ALLOWED: Readonly<Record<Act, readonly Role[]>> = {
  manage_pages: ['owner'],
  manage_locations: ['owner'],
  manage_people: ['owner'],
  manage_data: ['owner'],
  read_ledger: ['owner'],
  replay_ledger: ['owner'],
  read_audit_log: ['owner'],
};

export function mayDo(role: Role, act: Act): boolean {
  return ALLOWED[act].includes(role);
}

/** DomainError `owner_required` when the role does not suffice. */
export function assertMayDo(role: Role, act: Act): void {
  if (!mayDo(role, act))
    throw new DomainError('owner_required', 'forbidden', 'Only an owner of the agency may do this. Ask one of them.');
}
