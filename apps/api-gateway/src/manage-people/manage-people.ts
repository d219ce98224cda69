import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit-log/audit-log.js';
import { Clock } from '../clock.js';
import type { Caller } from '../sign-in/caller.js';
import { decidePerson, type PersonChange } from './decide-person.js';
import { LetPersonGo } from './let-person-go.js';
import type { Person, PersonList } from './manage-people.dto.js';
import { PeopleRepository, type PersonRow } from './people.repository.js';

/** Who belongs to the agency, as what, and which of its locations they see. */
@Injectable()
export class ManagePeople {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly letPersonGo: LetPersonGo,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async list(agencyId: string, alsoDeactivated: boolean): Promise<PersonList> {
    const rows = await this.database.inAgency(agencyId, (tx) => this.people.list(tx, agencyId, alsoDeactivated));
    return { items: rows.map(describePerson), nextCursor: null };
  }

  async change(caller: Caller, personId: string, change: PersonChange): Promise<Person> {
    const { agencyId } = caller;
    const after = await this.database.inAgency(agencyId, async (tx) => {
      const people = await this.people.lockAll(tx, agencyId);
      const locationIds = await this.people.locationIds(tx, agencyId);
      const after = decidePerson({ people, locationIds }, personId, change, this.clock.now());
      const before = people.find(({ id }) => id === personId);
      await this.people.save(tx, agencyId, after);
      await this.audit.record(tx, caller, {
        act: 'person.changed',
        object: { type: 'person', id: personId },
        details: { from: factsOf(before), to: factsOf(after) },
      });
      if (after.deactivatedAt) await this.letPersonGo.run(tx, agencyId, personId, caller.personId);
      return after;
    });
    return describePerson(after);
  }
}

/** What the audit log says of a person: no name, no address. */
function factsOf(person: PersonRow | undefined) {
  return person && { role: person.role, locationIds: person.locationIds, active: person.deactivatedAt === null };
}

function describePerson({ deactivatedAt, ...person }: PersonRow): Person {
  return { ...person, deactivatedAt: deactivatedAt?.toISOString() ?? null };
}
