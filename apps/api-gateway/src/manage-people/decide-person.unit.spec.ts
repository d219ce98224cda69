import { describe, expect, it } from '@jest/globals';
import { decidePerson } from './decide-person.js';
import type { PersonRow } from './people.repository.js';

const now = new Date('2026-11-22T12:00:00Z');
const person = (id: string, rest: Partial<PersonRow> = {}): PersonRow => ({
  id,
  name: id,
  email: `${id}@example.com`,
  role: 'agent',
  locationIds: null,
  deactivatedAt: null,
  ...rest,
});
const agency = (...people: PersonRow[]) => ({ people, locationIds: ['l1', 'l2'] });
const olivia = person('olivia', { role: 'owner' });

describe('a change of a person', () => {
  it('limits an agent to locations, and lifts the limit', () => {
    const limited = decidePerson(agency(olivia, person('ada')), 'ada', { locationIds: ['L2', 'l1', 'l2'] }, now);
    expect(limited.locationIds).toEqual(['l1', 'l2']);
    expect(decidePerson(agency(olivia, limited), 'ada', { locationIds: null }, now).locationIds).toBeNull();
    expect(decidePerson(agency(olivia, limited), 'ada', { locationIds: [] }, now).locationIds).toEqual([]);
    expect(decidePerson(agency(olivia, limited), 'ada', {}, now)).toEqual(limited);
  });

  it('refuses a location that the agency has not, and a limit for an owner', () => {
    const refusal = (change: object) => () => decidePerson(agency(olivia, person('ada')), 'ada', change, now);
    expect(refusal({ locationIds: ['l3'] })).toThrow(expect.objectContaining({ code: 'location_not_found' }));
    expect(refusal({ role: 'owner', locationIds: ['l1'] })).toThrow(
      expect.objectContaining({ code: 'owner_sees_everything' }),
    );
  });

  it('lets whoever becomes an owner see everything', () => {
    const limited = person('ada', { locationIds: ['l1'] });
    expect(decidePerson(agency(olivia, limited), 'ada', { role: 'owner' }, now)).toMatchObject({
      role: 'owner',
      locationIds: null,
    });
  });

  it.each([{ role: 'agent' as const }, { active: false }])(
    '%j is refused for the last owner, not for one of two',
    (change) => {
      const asleep = person('otto', { role: 'owner', deactivatedAt: now });
      expect(() => decidePerson(agency(olivia, asleep), 'olivia', change, now)).toThrow(
        expect.objectContaining({ code: 'last_owner' }),
      );
      const awake = { ...asleep, deactivatedAt: null };
      expect(() => decidePerson(agency(olivia, awake), 'olivia', change, now)).not.toThrow();
    },
  );

  it('deactivates once, and activates again', () => {
    const gone = decidePerson(agency(olivia, person('ada')), 'ada', { active: false }, now);
    const later = new Date(now.getTime() + 1_000);
    expect(gone.deactivatedAt).toEqual(now);
    expect(decidePerson(agency(olivia, gone), 'ada', { active: false }, later).deactivatedAt).toEqual(now);
    expect(decidePerson(agency(olivia, gone), 'ada', { active: true }, later).deactivatedAt).toBeNull();
  });

  it('finds nobody else', () => {
    expect(() => decidePerson(agency(olivia), 'ada', {}, now)).toThrow(expect.objectContaining({ code: 'not_found' }));
  });
});
