import type { Choices } from '@faro/inbox';
import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { MessageRow } from './describe-message.js';

export interface ThreadPosition {
  sentAt: string;
  sequence: string;
  id: string;
}

/** An own message on its way into the database. */
export interface QueuedMessage {
  id: string;
  conversationId: string;
  channel: string;
  pageId: string;
  authorKind: 'person' | 'automation';
  authorId: string;
  text: string | null;
  choices: Choices | null;
  replyToMid: string | null;
  sequence: number;
  createdAt: Date;
  attachments: readonly QueuedAttachment[];
}

export interface QueuedAttachment {
  id: string;
  type: string;
  title: string;
  payload: { uploadId: string; mediaKey: string; mediaType: string; bytes: number };
}

/** Everything that is shown of a message, in one row. Times within JSON are as PostgreSQL writes them. */
const SELECT = `
  SELECT m.id, m.conversation_id AS "conversationId", m.direction, m.status, m.text, m.mid, m.author_kind AS "authorKind",
    m.author_id AS "authorId", m.author_app_id AS "authorAppId", author.name AS "authorName",
    ct.id AS "contactId", ct.name AS "contactName", ct.external_id AS "contactExternalId",
    m.sent_at AS "sentAt", m.sent_at::text AS "sentKey", m.sequence, m.delivered_at AS "deliveredAt", m.read_at AS "readAt",
    m.edited_at AS "editedAt", m.deleted_at AS "deletedAt", m.error_code AS "errorCode", m.error_message AS "errorMessage",
    m.error_retryable AS "errorRetryable", m.created_at AS "createdAt", m.referral, m.standby,
    m.choices, m.original_text AS "originalText", m.reply_to_mid AS "replyToMid",
    coalesce(m.quick_reply_payload, m.postback_payload) AS "chosenPayload",
    attached.items AS attachments, sent.items AS parts, reacted.items AS reactions, wanted.item AS "wantedReaction", edited.items AS edits, quoted.item AS quoted
  FROM messages m
  JOIN conversations c ON c.agency_id = m.agency_id AND c.id = m.conversation_id
  JOIN contacts ct ON ct.agency_id = c.agency_id AND ct.id = c.contact_id
  LEFT JOIN people author ON author.agency_id = m.agency_id AND author.id = m.author_id
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('id', a.id, 'type', a.type, 'title', a.title, 'payload', a.payload,
      'sourceUrl', a.source_url, 'state', md.state, 'storageKey', md.storage_key, 'thumbnailKey', md.thumbnail_key,
      'contentType', md.content_type, 'bytes', md.size_bytes) ORDER BY a.position), '[]') AS items
    FROM attachments a LEFT JOIN media md ON md.agency_id = a.agency_id AND md.attachment_id = a.id
    WHERE a.agency_id = m.agency_id AND a.message_id = m.id
  ) attached
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('position', d.position, 'attachmentId', d.attachment_id, 'state', d.state,
      'mid', d.mid, 'attempts', d.attempts, 'dueAt', d.due_at, 'sentAt', d.sent_at, 'errorCode', d.error_code,
      'errorMessage', d.error_message, 'errorRetryable', d.error_retryable) ORDER BY d.position), '[]') AS items,
      array_remove(array_agg(d.mid), NULL) || m.mid AS mids
    FROM deliveries d WHERE d.agency_id = m.agency_id AND d.message_id = m.id
  ) sent
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('actor', r.actor, 'reaction', r.reaction, 'emoji', r.emoji,
      'reactedAt', r.reacted_at) ORDER BY r.reacted_at), '[]') AS items
    FROM message_reactions r WHERE r.agency_id = m.agency_id AND r.page_id = m.page_id AND r.mid = ANY (sent.mids)
  ) reacted
  LEFT JOIN LATERAL (
    SELECT json_build_object('reaction', w.reaction, 'state', w.state, 'errorCode', w.error_code,
      'errorMessage', w.error_message, 'errorRetryable', w.error_retryable) AS item
    FROM page_reactions w WHERE w.agency_id = m.agency_id AND w.message_id = m.id
  ) wanted ON true
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('text', e.text, 'editedAt', e.edited_at) ORDER BY e.revision, e.edited_at), '[]')
      AS items
    FROM message_edits e WHERE e.agency_id = m.agency_id AND e.page_id = m.page_id AND e.mid = m.mid
  ) edited
  LEFT JOIN LATERAL (
    SELECT json_build_object('id', q.id, 'text', q.text, 'direction', q.direction) AS item
    FROM messages q
    WHERE q.agency_id = m.agency_id AND q.conversation_id = m.conversation_id AND (
      (q.page_id = m.page_id AND q.mid = m.reply_to_mid)
      OR q.id = (SELECT d.message_id FROM deliveries d
                 WHERE d.agency_id = m.agency_id AND d.page_id = m.page_id AND d.mid = m.reply_to_mid))
    LIMIT 1
  ) quoted ON m.reply_to_mid IS NOT NULL`;

@Injectable()
export class MessageRepository {
  /** Newest first; one more than `limit`, where there are more. `after` is left out, and so is what is newer. */
  async thread(
    tx: AgencyTransaction,
    agencyId: string,
    conversationId: string,
    after: ThreadPosition | null,
    limit: number,
  ): Promise<MessageRow[]> {
    return tx.query<MessageRow>(
      `${SELECT}
       WHERE m.agency_id = $1 AND m.conversation_id = $2
         AND ($3::timestamptz IS NULL OR (m.sent_at, m.sequence, m.id) < ($3, $4::integer, $5::uuid))
       ORDER BY m.sent_at DESC, m.sequence DESC, m.id DESC LIMIT $6`,
      [agencyId, conversationId, after?.sentAt ?? null, after?.sequence ?? null, after?.id ?? null, limit + 1],
    );
  }

  /** A message and what is older than it. */
  async threadFrom(
    tx: AgencyTransaction,
    agencyId: string,
    conversationId: string,
    fromId: string,
    limit: number,
  ): Promise<MessageRow[]> {
    return tx.query<MessageRow>(
      `${SELECT}
       JOIN messages f ON f.agency_id = m.agency_id AND f.conversation_id = m.conversation_id AND f.id = $3
       WHERE m.agency_id = $1 AND m.conversation_id = $2 AND (m.sent_at, m.sequence, m.id) <= (f.sent_at, f.sequence, f.id)
       ORDER BY m.sent_at DESC, m.sequence DESC, m.id DESC LIMIT $4`,
      [agencyId, conversationId, fromId, limit + 1],
    );
  }

  /** What was said next after a message: the nearest `most` of it, newest first. */
  async threadBehind(
    tx: AgencyTransaction,
    agencyId: string,
    conversationId: string,
    id: string,
    most: number,
  ): Promise<MessageRow[]> {
    const rows = await tx.query<MessageRow>(
      `${SELECT}
       JOIN messages f ON f.agency_id = m.agency_id AND f.conversation_id = m.conversation_id AND f.id = $3
       WHERE m.agency_id = $1 AND m.conversation_id = $2 AND (m.sent_at, m.sequence, m.id) > (f.sent_at, f.sequence, f.id)
       ORDER BY m.sent_at, m.sequence, m.id LIMIT $4`,
      [agencyId, conversationId, id, most],
    );
    return rows.reverse();
  }

  async find(tx: AgencyTransaction, agencyId: string, id: string): Promise<MessageRow | null> {
    const [row] = await tx.query<MessageRow>(`${SELECT} WHERE m.agency_id = $1 AND m.id = $2`, [agencyId, id]);
    return row ?? null;
  }

  async add(tx: AgencyTransaction, agencyId: string, message: QueuedMessage): Promise<void> {
    await tx.query(
      `INSERT INTO messages (agency_id, id, conversation_id, channel, page_id, direction, status, author_kind, author_id, text,
                             reply_to_mid, sent_at, sequence, created_at, choices)
       VALUES ($1, $2, $3, $4, $5, 'outbound', 'queued', $6, $7, $8, $9, $10, $11, $10, $12)`,
      [
        agencyId,
        message.id,
        message.conversationId,
        message.channel,
        message.pageId,
        message.authorKind,
        message.authorId,
        message.text,
        message.replyToMid,
        message.createdAt,
        message.sequence,
        message.choices && JSON.stringify(message.choices),
      ],
    );
    for (const [position, { id, type, title, payload }] of message.attachments.entries())
      await tx.query(
        `INSERT INTO attachments (agency_id, id, message_id, position, type, title, payload)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [agencyId, id, message.id, position, type, title, JSON.stringify(payload)],
      );
  }
}
