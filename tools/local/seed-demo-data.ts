import { hashedUuid } from '@faro/persistence';
import { hashPassword } from '@faro/security';
import pg from 'pg';
import { DEMO_AGENCIES, type DemoAgency } from './system/demo-data.ts';

/** Puts the demo data into a database, unless it is there already. Answers one line that says which. */
export async function seedDemoData(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'faro-seed' });
  await client.connect();
  try {
    return await seed(client);
  } finally {
    await client.end();
  }
}

/** The demo data has the same ids on every machine. */
const demoId = (...names: string[]) => hashedUuid('demo', ...names);

async function seed(client: pg.Client): Promise<string> {
  await client.query('BEGIN');
  let seeded = 0;
  for (const agency of DEMO_AGENCIES) if (await addAgency(client, agency)) seeded++;
  await client.query('COMMIT');
  return seeded > 0 ? `Demo data of ${seeded} agencies added` : 'The demo data is there';
}

/** Answers false when its first person can sign in already, whoever that is by now. */
async function addAgency(client: pg.Client, { name, plan, locations, people, password }: DemoAgency): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM find_sign_in($1)', [people[0]?.email]);
  if (rowCount) return false;
  const id = demoId(name);
  await client.query(`SELECT set_config('app.agency_id', $1, true)`, [id]); // The owner is under row level security too.
  await client.query('INSERT INTO agencies (id, name, plan) VALUES ($1, $2, $3)', [id, name, plan]);
  for (const location of locations)
    await client.query('INSERT INTO locations (agency_id, id, name) VALUES ($1, $2, $3)', [
      id,
      demoId(name, location),
      location,
    ]);
  for (const person of people)
    await client.query(
      'INSERT INTO people (agency_id, id, email, name, role, password_hash) VALUES ($1, $2, $3, $4, $5, $6)',
      [id, demoId(name, person.email), person.email, person.name, person.role, await hashPassword(password)],
    );
  return true;
}
