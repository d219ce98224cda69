import { Database } from '@faro/persistence';

/** Nobody's: so that the rows of the bench are told from others, and are put in once. */
const PAGE = '990000000000001';
export const CONVERSATIONS = 10_000;
export const LONG_THREAD = 5_000;

/**
 * Puts 10,000 conversations into the agency of the demo data, the newest with a thread of 5,000 messages, unless they are there.
 * Answers the id of that conversation. `databaseUrl` is the owner's.
 */
export async function fillInbox(databaseUrl: string, ownerEmail: string): Promise<string> {
  const database = new Database({
    url: databaseUrl,
    applicationName: 'bench-portal',
    poolSize: 1,
    statementTimeoutMs: 120_000,
  });
  try {
    const [owner] = await database.lookUp<{ agency_id: string }>('SELECT agency_id FROM find_sign_in($1)', [
      ownerEmail,
    ]);
    if (!owner) throw new Error(`${ownerEmail} can't sign in: the bench wants the demo data of npm start.`);
    return await database.inAgency(owner.agency_id, async (tx) => {
      const ask = (sql: string, ...values: unknown[]) =>
        tx.query<{ id: string }>(sql, [owner.agency_id, PAGE, ...values]);
      const isNew = await ask(ADD_PAGE);
      if (isNew.length > 0) {
        await ask(ADD_CONTACTS, CONVERSATIONS);
        await ask(ADD_CONVERSATIONS);
        await ask(ADD_MESSAGES, LONG_THREAD);
      }
      const [longest] = await ask(NEWEST);
      if (!longest) throw new Error('The conversations of the bench are gone: start with --fresh.');
      return longest.id;
    });
  } finally {
    await database.close();
  }
}

const ADD_PAGE = `
  INSERT INTO facebook_pages (agency_id, page_id, id, location_id, name, status, status_since, connected_at)
  SELECT agency_id, $2, gen_random_uuid(), id, 'A very busy Page', 'active', now(), now()
  FROM locations WHERE agency_id = $1 ORDER BY name LIMIT 1
  ON CONFLICT DO NOTHING RETURNING id`;

const ADD_CONTACTS = `
  INSERT INTO contacts (agency_id, id, channel, location_id, page_id, external_id, name, created_at)
  SELECT agency_id, gen_random_uuid(), 'facebook', location_id, page_id, (99000000 + n)::text, 'Customer ' || n, now() - n * interval '1 minute'
  FROM facebook_pages, generate_series(1, $3::integer) n WHERE agency_id = $1 AND page_id = $2`;

const ADD_CONVERSATIONS = `
  INSERT INTO conversations (agency_id, id, channel, location_id, page_id, contact_id, unread_count, last_activity_at,
                             last_contact_action_at, sequence, created_at)
  SELECT agency_id, gen_random_uuid(), 'facebook', location_id, page_id, id, 0, created_at, created_at, 1, created_at
  FROM contacts WHERE agency_id = $1 AND page_id = $2`;

/** One message each, and the newest conversation all the others. */
const ADD_MESSAGES = `
  INSERT INTO messages (agency_id, id, conversation_id, channel, page_id, mid, direction, status, author_kind, text, sent_at, sequence,
                        created_at)
  SELECT c.agency_id, gen_random_uuid(), c.id, 'facebook', c.page_id, 'm_bench_' || c.id || '_' || n, 'inbound', 'received', 'contact',
         'Message ' || n || repeat(' and some words more', n % 7), c.created_at - n * interval '1 minute', $3::integer - n, c.created_at
  FROM conversations c
  CROSS JOIN LATERAL generate_series(0, CASE WHEN c.last_activity_at = (
    SELECT max(last_activity_at) FROM conversations WHERE agency_id = $1 AND page_id = $2) THEN $3::integer - 1 ELSE 0 END) n
  WHERE c.agency_id = $1 AND c.page_id = $2`;

const NEWEST = `
  SELECT id FROM conversations WHERE agency_id = $1 AND page_id = $2 ORDER BY created_at DESC LIMIT 1`;
