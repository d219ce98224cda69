import { Database } from '@faro/persistence';
import { waitFor } from '@faro/testing';
import type { ApiClient } from './api-client.js';
import { databaseUrl } from './running-system.js';

interface DataJob {
  id: string;
  state: 'waiting' | 'done' | 'failed';
  failure: { code: string; message: string } | null;
}

/** Of attempts: the next one is the last. */
const ALL_BUT_ONE = 7;
const REFUSAL = 'refusal_for_a_journey';

/**
 * An export and an erasure of somebody that the database refuses until both are given up, quoting `words` as it quotes the row that breaks a
 * constraint. Then they are asked for again, and done. Answers what the API said of them when they had failed.
 */
export async function failDataJobs(owner: ApiClient, psid: string, words: string): Promise<string[]> {
  const contactId = await waitFor(async () => {
    const all = await owner.list<{ contact: { id: string; externalId: string } }>('/api/conversations?status=open');
    return all.find(({ contact }) => contact.externalId === psid)?.contact.id;
  });
  const database = new Database({ url: databaseUrl(), applicationName: 'refusing', poolSize: 1 });
  try {
    await database.lookUp(
      `CREATE FUNCTION ${REFUSAL}() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE EXCEPTION 'This row is refused.' USING DETAIL = TG_ARGV[0]; END $$`,
    );
    await database.lookUp(
      `CREATE TRIGGER ${REFUSAL} BEFORE UPDATE ON data_jobs FOR EACH ROW
         WHEN (NEW.state = 'done' AND NEW.contact_id = '${contactId}') EXECUTE FUNCTION ${REFUSAL}('${words}')`,
    );
    const given = ['export', 'erasure'].map((kind) => giveUp(owner, database, `/api/contacts/${contactId}/${kind}`));
    const failed = await Promise.all(given);
    await database.lookUp(`DROP FUNCTION ${REFUSAL} CASCADE`);
    for (const { id } of failed) {
      await owner.call('POST', `/api/data-jobs/${id}/retry`);
      await job(owner, id, ({ state }) => state === 'done');
    }
    return failed.map((each) => JSON.stringify(each));
  } finally {
    await database.close();
  }
}

async function giveUp(owner: ApiClient, database: Database, path: string): Promise<DataJob> {
  const { id } = (await owner.call<DataJob>('POST', path)).body;
  await job(owner, id, ({ failure }) => failure !== null);
  await database.lookUp('UPDATE data_jobs SET attempts = $2, due_at = now() WHERE id = $1', [id, ALL_BUT_ONE]);
  return job(owner, id, ({ state }) => state === 'failed');
}

/** The job, once it is what is waited for. */
function job(owner: ApiClient, id: string, is: (found: DataJob) => boolean): Promise<DataJob> {
  return waitFor(
    async () => {
      const found = await owner.get<DataJob>(`/api/data-jobs/${id}`);
      return is(found) && found;
    },
    { timeoutMs: 60_000 },
  );
}
