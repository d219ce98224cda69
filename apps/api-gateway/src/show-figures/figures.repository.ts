import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { WindowFigures } from './show-figures.dto.js';

export interface Period {
  from: Date;
  to: Date;
  timeZone: string;
  locationId: string | null;
}

/** Figures of a day, a location, a person, or, where all three are null, of everything. */
export interface FiguresRow {
  of: 'day' | 'location' | 'person' | 'all';
  day: string | null;
  locationId: string | null;
  personId: string | null;
  received: number;
  sent: number;
  answered: number;
  medianAnswerSeconds: number | null;
}

@Injectable()
export class FiguresRepository {
  /**
   * Reads the threads that were active since the period began, by the index of the list, and of each thread its messages of the
   * period, by the index of the thread. What one side says in a row is one turn; a turn of ours behind one of theirs answers it.
   */
  async count(tx: AgencyTransaction, agencyId: string, period: Period): Promise<FiguresRow[]> {
    return tx.query<FiguresRow>(
      `WITH said AS (
         SELECT m.conversation_id, c.location_id, m.direction, m.author_id, m.sent_at, m.sequence,
                m.direction IS DISTINCT FROM lag(m.direction) OVER thread AS begins
         FROM conversations c
         JOIN messages m ON m.agency_id = c.agency_id AND m.conversation_id = c.id AND m.sent_at >= $2 AND m.sent_at < $3
         WHERE c.agency_id = $1 AND c.last_activity_at >= $2 AND ($5::uuid IS NULL OR c.location_id = $5)
           AND m.status <> 'failed'
         WINDOW thread AS (PARTITION BY m.conversation_id ORDER BY m.sent_at, m.sequence)
       ), answered AS (
         SELECT *, begins AND direction = 'outbound' AND asked_at IS NOT NULL AS answers,
                extract(epoch FROM sent_at - asked_at) AS waited
         FROM (
           SELECT *, lag(sent_at) OVER (PARTITION BY conversation_id, begins ORDER BY sent_at, sequence) AS asked_at
           FROM said
         ) turns
       )
       SELECT CASE grouping(day, location_id, author_id) WHEN 3 THEN 'day' WHEN 5 THEN 'location' WHEN 6 THEN 'person'
                ELSE 'all' END AS "of",
              day, location_id AS "locationId", author_id AS "personId",
              (count(*) FILTER (WHERE direction = 'inbound'))::integer AS received,
              (count(*) FILTER (WHERE direction = 'outbound'))::integer AS sent,
              (count(*) FILTER (WHERE answers))::integer AS answered,
              percentile_cont(0.5) WITHIN GROUP (ORDER BY waited) FILTER (WHERE answers) AS "medianAnswerSeconds"
       FROM (SELECT *, (sent_at AT TIME ZONE $4)::date::text AS day FROM answered) dated
       GROUP BY GROUPING SETS ((day), (location_id), (author_id), ())`,
      [agencyId, period.from, period.to, period.timeZone, period.locationId],
    );
  }

  /** `opened` and `closing`: a window that began behind them is open, or not about to close; `missedSince` bounds the look back. */
  async windows(
    tx: AgencyTransaction,
    agencyId: string,
    { opened, closing, missedSince }: { opened: Date; closing: Date; missedSince: Date },
    locationId: string | null,
  ): Promise<WindowFigures[]> {
    return tx.query<WindowFigures>(
      `SELECT location_id AS "locationId",
              (count(*) FILTER (WHERE last_contact_action_at > $2))::integer AS open,
              (count(*) FILTER (WHERE waits AND last_contact_action_at > $2 AND last_contact_action_at <= $3))::integer
                AS "closingSoon",
              (count(*) FILTER (WHERE waits AND last_contact_action_at <= $2))::integer AS missed
       FROM (
         SELECT location_id, last_contact_action_at,
                status = 'open' AND (last_reply_at IS NULL OR last_reply_at < last_contact_action_at) AS waits
         FROM conversations
         WHERE agency_id = $1 AND last_activity_at > $4 AND last_contact_action_at > $4
           AND ($5::uuid IS NULL OR location_id = $5)
       ) recent
       GROUP BY location_id`,
      [agencyId, opened, closing, missedSince, locationId],
    );
  }
}
