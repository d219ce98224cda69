import type { AgencyTransaction, Database } from '@faro/persistence';
import type { ReactionResult, ReactionWish } from './reaction.js';

/** A wish that this instance has taken. */
export type ReactionJob = Pick<ReactionWish, 'agencyId' | 'messageId' | 'wish'>;

export class ReactionsRepository {
  /** Takes wishes that are due, of any agency; they come back when the lease is over. */
  claim(database: Database, most: number, leaseMs: number): Promise<ReactionJob[]> {
    return database.lookUp<ReactionJob>(
      'SELECT agency_id AS "agencyId", message_id AS "messageId", wish FROM claim_page_reactions($1, $2)',
      [most, leaseMs],
    );
  }

  /** Null when it is gone, or another wish has taken its place. */
  async get(tx: AgencyTransaction, { agencyId, messageId, wish }: ReactionJob): Promise<ReactionWish | null> {
    const [row] = await tx.query<ReactionWish>(
      `SELECT r.agency_id AS "agencyId", r.message_id AS "messageId", r.conversation_id AS "conversationId", r.page_id AS "pageId",
              r.mid, r.reaction, r.wish, r.wanted_at AS "wantedAt", r.attempts, k.external_id AS psid,
              c.last_contact_action_at AS "lastContactActionAt", c.standby, m.deleted_at IS NOT NULL AS "isUnsent"
       FROM page_reactions r
       JOIN messages m ON (m.agency_id, m.id) = (r.agency_id, r.message_id)
       JOIN conversations c ON (c.agency_id, c.id) = (r.agency_id, r.conversation_id)
       JOIN contacts k ON (k.agency_id, k.id) = (r.agency_id, c.contact_id)
       WHERE r.agency_id = $1 AND r.message_id = $2 AND r.wish = $3`,
      [agencyId, messageId, wish],
    );
    return row ?? null;
  }

  /** Gives the row free for the next wish, and keeps the result if it is that of the latest one. False when it is not. */
  async settle(tx: AgencyTransaction, job: ReactionJob, result: ReactionResult): Promise<boolean> {
    const error = 'error' in result ? result.error : null;
    const [row] = await tx.query<{ is_latest: boolean }>(
      `UPDATE page_reactions SET leased_until = NULL,
         state = CASE WHEN wish = $3 THEN $4::reaction_state ELSE state END,
         due_at = CASE WHEN wish = $3 THEN coalesce($5, due_at) ELSE due_at END,
         error_code = CASE WHEN wish = $3 THEN $6 ELSE error_code END,
         error_message = CASE WHEN wish = $3 THEN $7 ELSE error_message END,
         error_retryable = CASE WHEN wish = $3 THEN $8::boolean ELSE error_retryable END
       WHERE agency_id = $1 AND message_id = $2 RETURNING wish = $3 AS is_latest`,
      [
        job.agencyId,
        job.messageId,
        job.wish,
        result.state,
        'dueAt' in result ? result.dueAt : null,
        error?.code ?? null,
        error?.message ?? null,
        error?.retryable ?? null,
      ],
    );
    return row?.is_latest ?? false;
  }

  /** Waits for the Page, which pauses or has to be connected again. */
  async postpone(tx: AgencyTransaction, { agencyId, messageId }: ReactionJob, byMs: number): Promise<void> {
    await tx.query(
      `UPDATE page_reactions SET leased_until = NULL, attempts = attempts - 1,
         due_at = clock_timestamp() + make_interval(secs => $3::float8 / 1000)
       WHERE agency_id = $1 AND message_id = $2`,
      [agencyId, messageId, byMs],
    );
  }

  /** What the Page's reaction is from now on, as people see it. */
  async keep(tx: AgencyTransaction, wish: ReactionWish, emoji: string | null, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO reaction_history (agency_id, page_id, mid, actor, reacted_at, reaction, channel, conversation_id, emoji)
       VALUES ($1, $2, $3, 'page', $4, $5, 'facebook', $6, $7) ON CONFLICT DO NOTHING`,
      [wish.agencyId, wish.pageId, wish.mid, at, wish.reaction ?? '', wish.conversationId, emoji],
    );
  }

  async raiseSequence(tx: AgencyTransaction, { agencyId, conversationId }: ReactionWish): Promise<number> {
    const [row] = await tx.query<{ sequence: number }>(
      'UPDATE conversations SET sequence = sequence + 1 WHERE agency_id = $1 AND id = $2 RETURNING sequence',
      [agencyId, conversationId],
    );
    return row?.sequence ?? 0;
  }
}
