import { DomainError } from '@faro/errors';
import type { Role } from '@faro/security';
import type { PersonRow } from './people.repository.js';

export interface PersonChange {
  role?: Role | undefined;
  locationIds?: readonly string[] | null | undefined;
  active?: boolean | undefined;
}

/**
 * What an owner's request makes of one of the people. An agency keeps an owner who can sign in; owners see every location.
 * DomainError `not_found`, `location_not_found`, `owner_sees_everything`, `last_owner`.
 */
export function decidePerson(
  { people, locationIds }: { people: readonly PersonRow[]; locationIds: readonly string[] },
  personId: string,
  change: PersonChange,
  now: Date,
): PersonRow {
  const before = people.find(({ id }) => id === personId);
  if (!before) throw noSuchPerson();
  const role = change.role ?? before.role;
  const after = {
    ...before,
    role,
    locationIds: decideLocations(role, before.locationIds, change, locationIds),
    deactivatedAt: decideActive(before, change.active, now),
  };
  assertOwnerStays(people, before, after);
  return after;
}

/** Whoever becomes an owner sees everything; DomainError where the request says otherwise. */
function decideLocations(
  role: Role,
  before: string[] | null,
  { locationIds }: PersonChange,
  known: readonly string[],
): string[] | null {
  if (role === 'owner') {
    if (locationIds) throw ownerSeesEverything();
    return null;
  }
  return locationIds === undefined ? before : readLocations(locationIds, known);
}

/** In one order, each once; DomainError `location_not_found` for one that the agency has not. */
export function readLocations(wanted: readonly string[] | null, known: readonly string[]): string[] | null {
  if (wanted === null) return null;
  const ids = [...new Set(wanted.map((id) => id.toLowerCase()))].sort();
  if (ids.every((id) => known.includes(id))) return ids;
  throw new DomainError('location_not_found', 'not_found', 'The agency has no location with this id.');
}

function decideActive({ deactivatedAt }: PersonRow, active: boolean | undefined, now: Date): Date | null {
  if (active === undefined) return deactivatedAt;
  return active ? null : (deactivatedAt ?? now);
}

const isActiveOwner = ({ role, deactivatedAt }: PersonRow) => role === 'owner' && deactivatedAt === null;

function assertOwnerStays(people: readonly PersonRow[], before: PersonRow, after: PersonRow): void {
  const others = people.filter(({ id }) => id !== before.id);
  if (!isActiveOwner(before) || isActiveOwner(after) || others.some(isActiveOwner)) return;
  throw new DomainError('last_owner', 'conflict', 'An agency needs an owner. Make somebody else one first.');
}

export function ownerSeesEverything(): DomainError {
  return new DomainError('owner_sees_everything', 'unprocessable', 'An owner sees every location. Make them an agent.');
}

export function noSuchPerson(): DomainError {
  return new DomainError('not_found', 'not_found', 'There is nobody with this id in the agency.');
}
