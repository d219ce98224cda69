import type { Choices, PartState } from '@faro/inbox';
import type { AgencyTransaction } from '@faro/persistence';
import { HEAD_OF_LANE } from './lanes.repository.js';
import type { ConnectedPage, Lane, OutstandingPart, PartContent } from './outstanding-part.js';

/** The next part of a lane, and how often the lane had been woken when it was found. */
export interface LaneHead {
  readonly part: OutstandingPart;
  readonly wakes: number;
}

/** What a call is known by once it is written down. */
export interface MarkedCall {
  readonly attempts: number;
  readonly roundAttempts: number;
  readonly calledAt: Date | null;
  readonly roundBeganAt: Date;
}

interface HeadRow {
  conversation_id: string;
  fence: string;
  wakes: number;
  id: string;
  message_id: string;
  position: number;
  state: PartState;
  attempts: number;
  round_attempts: number;
  called_at: Date | null;
  round_began_at: Date | null;
  due_at: Date;
  text: string | null;
  choices: Choices | null;
  author_kind: string;
  reply_to_mid: string | null;
  attachment_id: string | null;
  attachment_type: string | null;
  payload: Record<string, unknown> | null;
  meta_attachment_id: string | null;
  uploaded_at: Date | null;
  psid: string;
  unreachable_since: Date | null;
  last_contact_action_at: Date | null;
  thread_owner_app_id: string | null;
  standby: boolean;
  page_status: ConnectedPage['status'] | null;
  human_agent_enabled: boolean | null;
  page_token: Buffer | null;
  key_id: string | null;
  channel_included: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const UPLOAD_TYPES = ['image', 'audio', 'video', 'file'] as const;

export class PrepareRepository {
  /**
   * The next part of each lane, by its `turnKey`, with all that decides about it, and the time by the database's clock. Nothing of a
   * lane that was taken anew meanwhile, be it by this very process. Each key is looked up by itself (`OFFSET 0`): before the first
   * statistics of a table, a join would read all of an agency's rows for each lane.
   */
  async heads(tx: AgencyTransaction, lanes: readonly Lane[]): Promise<{ now: Date; heads: Map<string, LaneHead> }> {
    const rows = await tx.query<HeadRow & { now: Date }>(
      `SELECT h.conversation_id, s.fence::text AS fence, s.wakes, h.id, h.message_id, h.position, h.state, h.attempts, h.round_attempts, h.called_at, h.round_began_at, h.due_at,
              m.text, m.choices, m.author_kind, m.reply_to_mid, h.attachment_id, a.type AS attachment_type, a.payload, pa.meta_attachment_id, pa.uploaded_at,
              k.external_id AS psid, k.unreachable_since, c.last_contact_action_at, c.thread_owner_app_id, c.standby,
              p.status AS page_status, p.human_agent_enabled, t.page_token, t.key_id,
              EXISTS (SELECT FROM plan_channels pc WHERE pc.plan = g.plan AND pc.channel = c.channel) AS channel_included,
              clock_timestamp() AS now
       FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS l (agency_id, conversation_id, fence)
       CROSS JOIN LATERAL (SELECT * FROM send_lanes o
         WHERE (o.agency_id, o.conversation_id) = (l.agency_id, l.conversation_id) AND o.fence = l.fence OFFSET 0) s
       CROSS JOIN LATERAL (${HEAD_OF_LANE}) h
       CROSS JOIN LATERAL (SELECT * FROM agencies o WHERE o.id = l.agency_id OFFSET 0) g
       CROSS JOIN LATERAL (SELECT * FROM messages o WHERE (o.agency_id, o.id) = (l.agency_id, h.message_id) OFFSET 0) m
       CROSS JOIN LATERAL (SELECT * FROM conversations o WHERE (o.agency_id, o.id) = (l.agency_id, l.conversation_id) OFFSET 0) c
       CROSS JOIN LATERAL (SELECT * FROM contacts o WHERE (o.agency_id, o.id) = (l.agency_id, c.contact_id) OFFSET 0) k
       LEFT JOIN LATERAL (SELECT * FROM attachments o WHERE (o.agency_id, o.id) = (l.agency_id, h.attachment_id) OFFSET 0) a ON true
       LEFT JOIN LATERAL (SELECT * FROM page_attachments o
         WHERE (o.agency_id, o.page_id) = (l.agency_id, h.page_id) AND o.upload_id::text = a.payload ->> 'uploadId'
           AND o.uploaded_at > clock_timestamp() - interval '89 days' OFFSET 0) pa ON true
       LEFT JOIN LATERAL (SELECT * FROM facebook_pages o
         WHERE (o.agency_id, o.page_id) = (l.agency_id, h.page_id) AND o.disconnected_at IS NULL OFFSET 0) p ON true
       LEFT JOIN LATERAL (SELECT * FROM facebook_page_tokens o
         WHERE (o.agency_id, o.page_id) = (l.agency_id, h.page_id) OFFSET 0) t ON true`,
      [
        lanes.map(({ agencyId }) => agencyId),
        lanes.map(({ conversationId }) => conversationId),
        lanes.map(({ fence }) => fence),
      ],
    );
    const heads = rows.map(
      (row) => [turnKey(row.conversation_id, row.fence), { part: toPart(row), wakes: row.wakes }] as const,
    );
    return { now: rows[0]?.now ?? new Date(), heads: new Map(heads) };
  }

  /**
   * Writes that calls are about to be made: before, so that whoever finds it knows. Says which parts may be called; another may have been
   * cancelled at this moment.
   */
  async markCalled(
    tx: AgencyTransaction,
    calls: readonly { agencyId: string; deliveryId: string; isSend: boolean }[],
  ): Promise<Map<string, MarkedCall>> {
    const rows = await tx.query<MarkedCall & { id: string }>(
      `UPDATE deliveries d SET state = CASE WHEN t.is_send THEN 'sending' ELSE d.state END, attempts = d.attempts + 1,
         round_attempts = d.round_attempts + 1, round_began_at = coalesce(d.round_began_at, clock_timestamp()),
         called_at = CASE WHEN t.is_send THEN clock_timestamp() ELSE d.called_at END
       FROM unnest($1::uuid[], $2::uuid[], $3::boolean[]) AS t (agency_id, id, is_send)
       WHERE (d.agency_id, d.id) = (t.agency_id, t.id) AND d.state IN ('queued', 'retrying')
       RETURNING d.id, d.attempts, d.round_attempts AS "roundAttempts", d.called_at AS "calledAt", d.round_began_at AS "roundBeganAt"`,
      [
        calls.map(({ agencyId }) => agencyId),
        calls.map(({ deliveryId }) => deliveryId),
        calls.map(({ isSend }) => isSend),
      ],
    );
    return new Map(rows.map(({ id, ...call }) => [id, call]));
  }
}

/** A conversation as it was taken one time: taken twice, these are two. */
export function turnKey(conversationId: string, fence: string): string {
  return `${conversationId}/${fence}`;
}

function toPart(row: HeadRow): OutstandingPart {
  return {
    deliveryId: row.id,
    messageId: row.message_id,
    state: row.state,
    attempts: row.attempts,
    roundAttempts: row.round_attempts,
    calledAt: row.called_at,
    roundBeganAt: row.round_began_at,
    dueAt: row.due_at,
    author: row.author_kind === 'person' ? 'person' : 'automation',
    replyToMid: row.position === 0 ? row.reply_to_mid : null, // quoted once, above all of it
    content: contentOf(row),
    psid: row.psid,
    unreachableSince: row.unreachable_since,
    lastContactActionAt: row.last_contact_action_at,
    threadOwnerAppId: row.thread_owner_app_id,
    standby: row.standby,
    page: pageOf(row),
    channelIncluded: row.channel_included,
  };
}

function contentOf(row: HeadRow): PartContent {
  if (row.attachment_id === null)
    return row.text === null ? { kind: 'nothing' } : { kind: 'text', text: row.text, choices: row.choices };
  if (row.attachment_type === 'template') return { kind: 'template', payload: row.payload ?? {} };
  const type = UPLOAD_TYPES.find((known) => known === row.attachment_type);
  const uploadId = row.payload?.uploadId;
  return type && typeof uploadId === 'string' && UUID.test(uploadId)
    ? { kind: 'upload', type, uploadId, metaAttachmentId: row.meta_attachment_id, uploadedAt: row.uploaded_at }
    : { kind: 'nothing' };
}

function pageOf(row: HeadRow): ConnectedPage | null {
  if (row.page_status === null || row.page_token === null || row.key_id === null) return null;
  return {
    status: row.page_status,
    humanAgentEnabled: row.human_agent_enabled ?? false,
    token: { keyId: row.key_id, sealed: row.page_token },
  };
}
