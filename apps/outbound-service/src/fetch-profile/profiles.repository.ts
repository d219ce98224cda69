import type { AgencyTransaction, Database } from '@faro/persistence';

export interface ProfileJob {
  readonly agencyId: string;
  readonly contactId: string;
  readonly conversationId: string;
  readonly pageId: string;
  readonly psid: string;
}

export class ProfilesRepository {
  /**
   * Wants the profiles of these conversations' people, of those without a name: now, or when the day is over in which they were asked
   * for last. Says whether there are any. Each key is looked up by itself (`OFFSET 0`): before the first statistics of a table, a join
   * would read it all for each. And nothing is written for who is wanted already, which is nearly everybody.
   */
  async want(tx: AgencyTransaction, keys: readonly { agencyId: string; conversationId: string }[]): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO profile_fetches AS f (agency_id, contact_id, conversation_id, page_id, psid, due_at)
       SELECT DISTINCT ON (c.agency_id, k.id) c.agency_id, k.id, c.id, k.page_id, k.external_id, clock_timestamp()
       FROM unnest($1::uuid[], $2::uuid[]) AS t (agency_id, conversation_id)
       CROSS JOIN LATERAL (
         SELECT agency_id, id, contact_id FROM conversations WHERE agency_id = t.agency_id AND id = t.conversation_id OFFSET 0
       ) c
       CROSS JOIN LATERAL (
         SELECT id, page_id, external_id FROM contacts
         WHERE agency_id = c.agency_id AND id = c.contact_id AND name IS NULL OFFSET 0
       ) k
       WHERE NOT EXISTS (
         SELECT FROM profile_fetches w WHERE (w.agency_id, w.contact_id) = (c.agency_id, c.contact_id) AND w.due_at IS NOT NULL
       )
       ORDER BY c.agency_id, k.id
       ON CONFLICT (agency_id, contact_id) DO UPDATE SET due_at = greatest(EXCLUDED.due_at, f.called_at + interval '1 day')
         WHERE f.due_at IS NULL
       RETURNING f.contact_id`,
      [keys.map(({ agencyId }) => agencyId), keys.map(({ conversationId }) => conversationId)],
    );
    return rows.length > 0;
  }

  claim(database: Database, most: number): Promise<ProfileJob[]> {
    return database.lookUp<ProfileJob>(
      `SELECT agency_id AS "agencyId", contact_id AS "contactId", conversation_id AS "conversationId", page_id AS "pageId", psid
       FROM claim_profile_fetches($1)`,
      [most],
    );
  }

  /** They may have got a name while this waited for its day. */
  async isNamed(tx: AgencyTransaction, { agencyId, contactId }: ProfileJob): Promise<boolean> {
    const rows = await tx.query('SELECT FROM contacts WHERE agency_id = $1 AND id = $2 AND name IS NOT NULL', [
      agencyId,
      contactId,
    ]);
    return rows.length > 0;
  }

  /** No call was made: it is due again later, and the day does not count. */
  async postpone(tx: AgencyTransaction, { agencyId, contactId }: ProfileJob, byMs: number): Promise<void> {
    await tx.query(
      `UPDATE profile_fetches SET called_at = NULL, due_at = clock_timestamp() + make_interval(secs => $3::float8 / 1000)
       WHERE agency_id = $1 AND contact_id = $2`,
      [agencyId, contactId, byMs],
    );
  }

  /** The call was made and told nothing: it is due again when its day is over, whether the person writes until then or not. */
  async askAgainNextDay(tx: AgencyTransaction, { agencyId, contactId }: ProfileJob): Promise<void> {
    await tx.query(
      `UPDATE profile_fetches SET due_at = called_at + interval '1 day' WHERE agency_id = $1 AND contact_id = $2`,
      [agencyId, contactId],
    );
  }

  async raiseSequence(tx: AgencyTransaction, { agencyId, conversationId }: ProfileJob): Promise<number> {
    const [row] = await tx.query<{ sequence: number }>(
      'UPDATE conversations SET sequence = sequence + 1 WHERE agency_id = $1 AND id = $2 RETURNING sequence',
      [agencyId, conversationId],
    );
    return row?.sequence ?? 0;
  }
}
