import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { ConversationRow } from './describe-conversation.js';

/** The standard window began between these, and so ends 24 hours behind them. */
export interface WindowEnds {
  after: Date;
  before: Date;
}

/** Filters that combine; null: any. */
export interface ConversationFilter {
  channel: string | null;
  status: string | null;
  locationId: string | null;
  /** A person's id, or `none` for unassigned. */
  assigneeId: string | null;
  unread: boolean | null;
  contactId: string | null;
  /** Unanswered, and the standard window ends in between. */
  windowEnds: WindowEnds | null;
  /** It bears this label. */
  labelId: string | null;
  /** One time the person came by a link with this `ref`, by this advertisement, this way. */
  referralRef: string | null;
  referralAdId: string | null;
  referralSource: string | null;
  /** Words in names or texts. */
  words: string | null;
}

export interface ConversationPosition {
  lastActivityAt: string;
  id: string;
}

/** Of a conversation that somebody acts on. */
export interface LockedConversation {
  id: string;
  channel: 'facebook';
  locationId: string;
  pageId: string;
  contactId: string;
  psid: string;
  status: 'open' | 'snoozed' | 'closed';
  snoozedUntil: Date | null;
  assigneeId: string | null;
  unreadCount: number;
  lastActivityAt: Date;
  lastContactActionAt: Date | null;
  unreachableSince: Date | null;
  standby: boolean;
}

export type Addressee = Pick<
  LockedConversation,
  'id' | 'channel' | 'pageId' | 'psid' | 'standby' | 'lastContactActionAt'
>;

export interface ConversationCounts {
  total: number;
  unread: number;
  mine: number;
  unassigned: number;
  closingSoon: number;
}

const COLUMNS = `
  c.id, c.channel, c.status, c.snoozed_until AS "snoozedUntil", c.location_id AS "locationId", c.page_id AS "pageId",
  c.assignee_id AS "assigneeId", c.unread_count AS "unreadCount", c.last_activity_at AS "lastActivityAt",
  c.last_activity_at::text AS "activityKey", c.last_contact_action_at AS "lastContactActionAt",
  c.last_reply_at AS "lastReplyAt", c.thread_owner_app_id AS "threadOwnerAppId", c.standby, c.sequence,
  c.created_at AS "createdAt", coalesce(p.human_agent_enabled, false) AS "humanAgentEnabled",
  ct.id AS "contactId", ct.name AS "contactName", ct.avatar_key AS "avatarKey", ct.external_id AS "contactExternalId",
  ct.unreachable_since AS "unreachableSince", least(ct.created_at, first.sent_at) AS "contactSince",
  last.message AS "lastMessage",
  ARRAY(SELECT cl.label_id FROM conversation_labels cl
        WHERE cl.agency_id = c.agency_id AND cl.conversation_id = c.id ORDER BY cl.labelled_at, cl.label_id) AS "labelIds"`;

const TABLES = `
  conversations c
  JOIN contacts ct ON ct.agency_id = c.agency_id AND ct.id = c.contact_id
  LEFT JOIN facebook_pages p ON p.agency_id = c.agency_id AND p.page_id = c.page_id
  LEFT JOIN LATERAL (
    SELECT json_build_object(
      'id', m.id, 'direction', m.direction, 'status', m.status, 'text', m.text, 'senderKind', m.author_kind, 'mid', m.mid,
      'sentAt', m.sent_at, 'deletedAt', m.deleted_at, 'createdAt', m.created_at,
      'attachmentTypes', (SELECT coalesce(json_agg(a.type ORDER BY a.position), '[]') FROM attachments a
                          WHERE a.agency_id = m.agency_id AND a.message_id = m.id),
      'parts', (SELECT coalesce(json_agg(d.state ORDER BY d.position), '[]') FROM deliveries d
                WHERE d.agency_id = m.agency_id AND d.message_id = m.id)) AS message
    FROM messages m
    WHERE m.agency_id = c.agency_id AND m.conversation_id = c.id
    ORDER BY m.sent_at DESC, m.sequence DESC LIMIT 1
  ) last ON true
  LEFT JOIN LATERAL (
    SELECT m.sent_at FROM messages m
    WHERE m.agency_id = c.agency_id AND m.conversation_id = c.id AND m.direction = 'inbound'
    ORDER BY m.sent_at, m.sequence LIMIT 1
  ) first ON true`;

const PASSES_FILTER = `
  c.agency_id = $1
  AND ($2::channel IS NULL OR c.channel = $2)
  AND ($3::conversation_status IS NULL OR c.status = $3)
  AND ($4::uuid IS NULL OR c.location_id = $4)
  AND ($5::text IS NULL OR CASE WHEN $5 = 'none' THEN c.assignee_id IS NULL ELSE c.assignee_id::text = $5 END)
  AND ($6::boolean IS NULL OR (c.unread_count > 0) = $6)
  AND ($7::uuid IS NULL OR c.contact_id = $7)
  AND ($8::timestamptz IS NULL OR ${waitsWithWindow('$8', '$9')})
  AND ($10::text IS NULL OR c.id IN (SELECT conversation_id FROM find_conversations_saying($10)))
  AND ($11::uuid IS NULL OR EXISTS (SELECT FROM conversation_labels cl
       WHERE cl.agency_id = c.agency_id AND cl.label_id = $11 AND cl.conversation_id = c.id))
  AND (coalesce($12::text, $13::text, $14::text) IS NULL OR EXISTS (SELECT FROM referrals r
       WHERE r.agency_id = c.agency_id AND r.conversation_id = c.id AND ($12 IS NULL OR r.ref = $12)
         AND ($13 IS NULL OR r.ad_id = $13) AND ($14 IS NULL OR r.source = $14)))`;

@Injectable()
export class ConversationRepository {
  /** One more than `limit`, where there are more. */
  async list(
    tx: AgencyTransaction,
    agencyId: string,
    filter: ConversationFilter,
    after: ConversationPosition | null,
    limit: number,
  ): Promise<ConversationRow[]> {
    return tx.query<ConversationRow>(
      `SELECT ${COLUMNS} FROM ${TABLES}
       WHERE ${PASSES_FILTER}
         AND ($15::timestamptz IS NULL OR (c.last_activity_at, c.id) < ($15, $16::uuid))
       ORDER BY c.last_activity_at DESC, c.id DESC LIMIT $17`,
      [...filterParameters(agencyId, filter), after?.lastActivityAt ?? null, after?.id ?? null, limit + 1],
    );
  }

  /** How many pass the filter, and how many of these are what a badge tells; `closing`: as `windowEnds` of a filter. */
  async count(
    tx: AgencyTransaction,
    agencyId: string,
    filter: ConversationFilter,
    personId: string,
    closing: WindowEnds,
  ): Promise<ConversationCounts> {
    const [counts] = await tx.query<ConversationCounts>(
      `SELECT count(*)::int AS total,
              count(*) FILTER (WHERE c.unread_count > 0)::int AS unread,
              count(*) FILTER (WHERE c.assignee_id = $15)::int AS mine,
              count(*) FILTER (WHERE c.assignee_id IS NULL)::int AS unassigned,
              count(*) FILTER (WHERE ${waitsWithWindow('$16', '$17')})::int AS "closingSoon"
       FROM conversations c WHERE ${PASSES_FILTER}`,
      [...filterParameters(agencyId, filter), personId, closing.after, closing.before],
    );
    if (!counts) throw new Error('A count is one row.');
    return counts;
  }

  async find(tx: AgencyTransaction, agencyId: string, id: string): Promise<ConversationRow | null> {
    const [row] = await tx.query<ConversationRow>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE c.agency_id = $1 AND c.id = $2`,
      [agencyId, id],
    );
    return row ?? null;
  }

  async exists(tx: AgencyTransaction, agencyId: string, id: string): Promise<boolean> {
    const rows = await tx.query('SELECT FROM conversations WHERE agency_id = $1 AND id = $2', [agencyId, id]);
    return rows.length > 0;
  }

  /** Who a sign of presence goes to. */
  async addressee(tx: AgencyTransaction, agencyId: string, id: string): Promise<Addressee | null> {
    const [row] = await tx.query<Addressee>(
      `SELECT c.id, c.channel, c.page_id AS "pageId", ct.external_id AS psid, c.standby,
              c.last_contact_action_at AS "lastContactActionAt"
       FROM conversations c JOIN contacts ct ON ct.agency_id = c.agency_id AND ct.id = c.contact_id
       WHERE c.agency_id = $1 AND c.id = $2`,
      [agencyId, id],
    );
    return row ?? null;
  }

  /**
   * Whoever holds it decides alone about the conversation until the transaction ends. The outbox is ordered by transaction, and a
   * row's lock numbers a transaction when it begins to wait for it: so turns are taken at a lock that does not, and the order of
   * the commands is the order of acceptance.
   */
  async lock(tx: AgencyTransaction, agencyId: string, id: string): Promise<LockedConversation | null> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`conversation ${agencyId} ${id}`]);
    const [row] = await tx.query<LockedConversation>(
      `SELECT c.id, c.channel, c.location_id AS "locationId", c.page_id AS "pageId", c.contact_id AS "contactId",
              ct.external_id AS psid, c.status, c.snoozed_until AS "snoozedUntil", c.assignee_id AS "assigneeId",
              c.unread_count AS "unreadCount", c.last_activity_at AS "lastActivityAt",
              c.last_contact_action_at AS "lastContactActionAt", ct.unreachable_since AS "unreachableSince", c.standby
       FROM conversations c JOIN contacts ct ON ct.agency_id = c.agency_id AND ct.id = c.contact_id
       WHERE c.agency_id = $1 AND c.id = $2
       FOR UPDATE OF c`,
      [agencyId, id],
    );
    return row ?? null;
  }

  /** The next number of the conversation, for an event or a message. */
  async raiseSequence(tx: AgencyTransaction, agencyId: string, id: string): Promise<number> {
    const [row] = await tx.query<{ sequence: number }>(
      'UPDATE conversations SET sequence = sequence + 1 WHERE agency_id = $1 AND id = $2 RETURNING sequence',
      [agencyId, id],
    );
    if (!row) throw new Error('The conversation that was locked is gone.');
    return row.sequence;
  }
}

/** The fourteen parameters of `PASSES_FILTER`. */
function filterParameters(agencyId: string, filter: ConversationFilter): unknown[] {
  return [
    agencyId,
    filter.channel,
    filter.status,
    filter.locationId,
    filter.assigneeId,
    filter.unread,
    filter.contactId,
    filter.windowEnds?.after ?? null,
    filter.windowEnds?.before ?? null,
    filter.words,
    filter.labelId,
    filter.referralRef,
    filter.referralAdId,
    filter.referralSource,
  ];
}

/** The person waits for an answer, and the window that their last action opened began behind `after` and until `before`. */
function waitsWithWindow(after: string, before: string): string {
  return `(c.last_contact_action_at > ${after} AND c.last_contact_action_at <= ${before}
       AND (c.last_reply_at IS NULL OR c.last_reply_at < c.last_contact_action_at))`;
}
