import { randomUUID } from 'node:crypto';
import { DomainError } from '@faro/errors';
import { type AgencyTransaction, Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { type AuditedAct, AuditLog } from '../audit-log/audit-log.js';
import type { Location } from '../show-agency/agency.dto.js';
import type { Caller } from '../sign-in/caller.js';
import { LocationsRepository } from './locations.repository.js';
import type { LocationBody } from './manage-locations.dto.js';

/** So many that one answer holds them all. */
export const MOST_LOCATIONS = 500;

/** The businesses that an agency looks after. One that Pages, people and conversations hang on is renamed, never deleted. */
@Injectable()
export class ManageLocations {
  constructor(
    private readonly database: Database,
    private readonly locations: LocationsRepository,
    private readonly audit: AuditLog,
  ) {}

  add(caller: Caller, { name }: LocationBody): Promise<Location> {
    return this.change(caller, 'location.added', async (tx, known) => {
      const location = { id: randomUUID(), name };
      assertRoom(known);
      assertNameFree(known, location);
      await this.locations.add(tx, caller.agencyId, location);
      return location;
    });
  }

  rename(caller: Caller, id: string, { name }: LocationBody): Promise<Location> {
    return this.change(caller, 'location.renamed', async (tx, known) => {
      if (!known.some((location) => location.id === id)) throw noSuchLocation();
      assertNameFree(known, { id, name });
      await this.locations.rename(tx, caller.agencyId, { id, name });
      return { id, name };
    });
  }

  private change(
    caller: Caller,
    act: AuditedAct,
    work: (tx: AgencyTransaction, known: Location[]) => Promise<Location>,
  ): Promise<Location> {
    return this.database.inAgency(caller.agencyId, async (tx) => {
      const location = await work(tx, await this.locations.lockAll(tx, caller.agencyId));
      await this.audit.record(tx, caller, { act, object: { type: 'location', id: location.id } });
      return location;
    });
  }
}

function noSuchLocation(): DomainError {
  return new DomainError('location_not_found', 'not_found', 'There is no such location.');
}

function assertRoom(known: readonly Location[]): void {
  if (known.length < MOST_LOCATIONS) return;
  throw new DomainError('too_many_locations', 'unprocessable', `There are ${MOST_LOCATIONS} locations already.`);
}

function assertNameFree(known: readonly Location[], { id, name }: Location): void {
  const taken = known.some((location) => location.id !== id && location.name.toLowerCase() === name.toLowerCase());
  if (taken) throw new DomainError('location_exists', 'conflict', `There is a location named ${name} already.`);
}
