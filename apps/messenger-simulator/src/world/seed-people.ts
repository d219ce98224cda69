import type { Page } from './page.js';
import type { Person } from './person.js';

const FULL = ['ANALYZE', 'ADVERTISE', 'MESSAGING', 'MODERATE', 'CREATE_CONTENT', 'MANAGE'];
const FULL_PORTFOLIO = FULL.map((task) => `PROFILE_PLUS_${task}`);
/** Too little for messages, and for a Page token at all. */
const LOOK_ONLY = ['ANALYZE', 'ADVERTISE'];

const FLEET_PAGES = 130;
/** Places of merged Pages in the middle of Rosa's list: with the default limit one page comes out empty, with a `next`. */
const FLEET_UNLISTED = { from: 50, count: 25 };
const CITIES = ['Aachen', 'Bergen', 'Cádiz', 'Dundee', 'Évora', 'Faro', 'Gdańsk', 'Honfleur', 'Izola', 'Jönköping'];
const KINDS = ['Garage', 'Rentals', 'Car Wash', 'Tyres'];

/** The Pages of the seeded world. Ids of the first two are those that samples of webhook bodies are addressed to. */
export function seedPages(): Page[] {
  return [
    page('104857612345678', 'Harbor Dental', 'Dentist', {
      hasHumanAgent: true,
      instagramAccountId: '17841460293847561',
    }),
    page('110293847561029', 'Harbor Fitness', 'Gym/Physical Fitness Center'),
    page('112746359018264', 'Harbor Events', 'Event Planner'),
    page('61558820471936502', 'Harbor Yoga', 'Yoga Studio'),
    page('120938475610293', 'Pier Bakery', 'Bakery'),
    ...fleetSlots().map(({ id, name, isUnlisted }) => page(id, name, 'Automotive Service', { isUnlisted })),
  ];
}

export function seedPeople(): Person[] {
  const fleet = Object.fromEntries(fleetSlots().map(({ id }) => [id, FULL]));
  return [
    person('10215241773831025', 'Olivia Harbor', {
      '104857612345678': FULL,
      '110293847561029': FULL,
      '112746359018264': LOOK_ONLY,
      '61558820471936502': FULL_PORTFOLIO,
    }),
    person('10158342219907746', 'Paul Pier', { '120938475610293': FULL }),
    person('10229915604418837', 'Rosa Fleet', fleet),
    person('10160774128853390', 'Sam Shore', { '104857612345678': FULL, '120938475610293': FULL }),
    person('10223308817450962', 'Nora Quay', {}),
  ];
}

interface Slot {
  readonly id: string;
  readonly name: string;
  readonly isUnlisted: boolean;
}

function fleetSlots(): Slot[] {
  const total = FLEET_PAGES + FLEET_UNLISTED.count;
  return Array.from({ length: total }, (_, index) => {
    const isUnlisted = index >= FLEET_UNLISTED.from && index < FLEET_UNLISTED.from + FLEET_UNLISTED.count;
    const number = index < FLEET_UNLISTED.from ? index + 1 : index + 1 - FLEET_UNLISTED.count;
    const id = String(61_560_000_104_729n + BigInt(index) * 7_919n);
    if (isUnlisted) return { id, name: `Merged Page ${index}`, isUnlisted };
    const place = `${CITIES[number % CITIES.length]} ${KINDS[Math.floor(number / CITIES.length) % KINDS.length]}`;
    return { id, name: `Fleet ${String(number).padStart(3, '0')} ${place}`, isUnlisted };
  });
}

function page(id: string, name: string, category: string, more: Partial<Page> = {}): Page {
  const plain = { isUnlisted: false, hasHumanAgent: false, isRestricted: false, instagramAccountId: null };
  return { id, name, category, categoryId: String(1000 + ((category.length * 97) % 900)), ...plain, ...more };
}

function person(id: string, name: string, roles: Person['roles']): Person {
  const [firstName = '', lastName = ''] = name.split(' ');
  const slug = firstName.toLowerCase();
  return { id, slug, name, firstName, lastName, email: `${slug}@example.com`, roles, hasAppRole: slug === 'olivia' };
}
