import type { AgencyTransaction, Database } from '@faro/persistence';

export interface PageCheck {
  readonly agencyId: string;
  readonly pageId: string;
}

/** What a check found. */
export interface CheckFinding {
  /** Null: Meta did not say. */
  readonly tokenValid: boolean | null;
  readonly missingScopes: readonly string[];
  /** Webhook fields that were missing and could not be subscribed anew. */
  readonly missingFields: readonly string[];
  readonly error: string | null;
}

export class PageChecksRepository {
  /** Takes Pages whose check is due, of any agency; the next check of each is an interval away, whoever makes it. */
  claim(database: Database, most: number, intervalMs: number): Promise<PageCheck[]> {
    return database.lookUp<PageCheck>(
      'SELECT agency_id AS "agencyId", page_id AS "pageId" FROM claim_page_checks($1, $2)',
      [most, intervalMs],
    );
  }

  /** Lets the checks of all Pages of the same Facebook login be due now, but those made since. */
  async hasten(tx: AgencyTransaction, { agencyId, pageId }: PageCheck, since: Date): Promise<void> {
    await tx.query(
      `UPDATE page_checks k SET due_at = clock_timestamp()
       FROM facebook_page_tokens t JOIN facebook_page_tokens o ON (o.agency_id, o.user_id) = (t.agency_id, t.user_id)
       WHERE t.agency_id = $1 AND t.page_id = $2 AND (k.agency_id, k.page_id) = (o.agency_id, o.page_id)
         AND k.due_at > clock_timestamp() AND (k.checked_at IS NULL OR k.checked_at < $3)`,
      [agencyId, pageId, since],
    );
  }

  /** As of when it began to look: what happened to the Page while it did is not known to be seen. */
  async store(tx: AgencyTransaction, page: PageCheck, finding: CheckFinding, tookMs: number): Promise<void> {
    const { agencyId, pageId } = page;
    await tx.query(
      `UPDATE page_checks SET checked_at = clock_timestamp() - make_interval(secs => $7 / 1000.0::float8), token_valid = $3, missing_scopes = $4, missing_fields = $5, error = $6
       WHERE agency_id = $1 AND page_id = $2`,
      [agencyId, pageId, finding.tokenValid, finding.missingScopes, finding.missingFields, finding.error, tookMs],
    );
    await this.storeTraffic(tx, agencyId, pageId);
  }

  /** How sending went for a day, and the threads that another app controls; read by conversation, as the indexes are. */
  private async storeTraffic(tx: AgencyTransaction, agencyId: string, pageId: string): Promise<void> {
    await tx.query(
      `UPDATE page_checks SET (sent_in_a_day, failed_in_a_day) = (
         SELECT count(*) FILTER (WHERE m.status IN ('sent', 'delivered', 'read')), count(*) FILTER (WHERE m.status = 'failed')
         FROM conversations c JOIN messages m ON (m.agency_id, m.conversation_id) = (c.agency_id, c.id)
         WHERE c.agency_id = $1 AND c.page_id = $2 AND c.last_activity_at > clock_timestamp() - interval '1 day'
           AND m.sent_at > clock_timestamp() - interval '1 day' AND m.author_kind IN ('person', 'automation')),
         threads_elsewhere = (SELECT count(*) FROM conversations c WHERE c.agency_id = $1 AND c.page_id = $2 AND c.standby)
       WHERE agency_id = $1 AND page_id = $2`,
      [agencyId, pageId],
    );
  }
}
