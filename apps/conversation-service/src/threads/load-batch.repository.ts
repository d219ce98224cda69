import type { Thread } from '@faro/inbox';
import { type AgencyTransaction, type Column, columnArrays } from '@faro/persistence';
import { midColumns } from './annotation-columns.js';
import {
  emptyConversation,
  type Known,
  nothingKnown,
  type PageState,
  reactionKeyOf,
  threadKeyOf,
  type UnsendRow,
} from './batch.js';
import type { BatchNeeds } from './batch-needs.js';
import {
  type ConversationRow,
  type EarlySignalsRow,
  earlyConversation,
  type MessageRow,
  type SentPartRow,
  storedConversation,
  storedMessage,
} from './thread-rows.js';
import type { ConversationState, EditState, MessageState, MidKey, SentPartState } from './thread-state.js';

const CONVERSATION_COLUMNS = `c.agency_id, c.id, c.channel, c.page_id, c.location_id, c.contact_id, c.status, c.assignee_id,
  c.unread_count, c.last_activity_at, c.last_contact_action_at, c.last_reply_at, c.delivered_until, c.read_until, c.sequence,
  c.thread_owner_app_id, c.thread_owner_since, c.standby, c.standby_since`;
const MESSAGE_COLUMNS = `m.agency_id, m.id, m.conversation_id, m.page_id, m.direction, m.mid, m.status, m.text, m.original_text,
  m.sent_at, m.delivered_at, m.read_at, m.edited_at, m.deleted_at, m.error_code, m.error_message, m.error_retryable`;
/** Keys of messages: agency, Page, mid. */
const KEYS = 'unnest($1::uuid[], $2::text[], $3::text[]) AS k (agency_id, page_id, mid)';
const BY_KEY = '(t.agency_id, t.page_id, t.mid) = (k.agency_id, k.page_id, k.mid)';
const idColumns: readonly Column<{ agencyId: string; id: string }>[] = [
  ['agency_id', 'uuid', ({ agencyId }) => agencyId],
  ['id', 'uuid', ({ id }) => id],
];
const threadColumns: readonly Column<{ page: PageState; thread: Thread }>[] = [
  ['agency_id', 'uuid', ({ page }) => page.agencyId],
  ['page_id', 'text', ({ thread }) => thread.pageId],
  ['external_id', 'text', ({ thread }) => thread.externalId],
];

/**
 * Reads what a batch needs, with one statement for each kind of thing, whatever the number of agencies. Conversations are locked first, in
 * the order of their ids: until the end of the transaction nobody else decides about them, and what is read behind the lock holds.
 */
export class LoadBatchRepository {
  async load(tx: AgencyTransaction, needs: BatchNeeds): Promise<Known> {
    const keys = [...needs.conversations].map(([id, { page }]) => ({
      id,
      agencyId: page.agencyId,
      planIncluded: page.channelIncluded,
    }));
    const [conversations, messages, awaiting, edits, unsends, reactionKeys, sentParts, rowIds, erasures] =
      await Promise.all([
        this.lockConversations(tx, keys),
        this.messagesByMid(tx, needs.mids),
        this.awaitingReceipts(tx, needs),
        this.edits(tx, needs.mids),
        this.unsends(tx, needs.mids),
        this.reactionKeys(tx, needs.reactionMids),
        this.sentParts(tx, needs.echoMids),
        this.rowIds(tx, needs),
        this.erasures(tx, needs),
      ]);
    const early = await this.earlySignals(tx, needs, conversations);
    return {
      conversations: [...conversations, ...early],
      messages: [...messages, ...awaiting],
      edits,
      unsends,
      reactionKeys,
      sentParts,
      rowIds,
      erasures,
    };
  }

  /** What the facts of outbound-service need: the messages they are about, and whatever is known of their mids. */
  async loadForDeliveries(
    tx: AgencyTransaction,
    deliveries: readonly { agencyId: string; conversationId: string; messageId: string }[],
    mids: readonly MidKey[],
  ): Promise<Known> {
    const included = await this.agenciesWithChannel(tx);
    const conversations = new Map(deliveries.map(({ agencyId, conversationId }) => [conversationId, agencyId]));
    const keys = [...conversations].map(([id, agencyId]) => ({ id, agencyId, planIncluded: included.has(agencyId) }));
    return {
      ...nothingKnown,
      conversations: await this.lockConversations(tx, keys),
      messages: [...(await this.messagesById(tx, deliveries)), ...(await this.messagesByMid(tx, mids))],
      unsends: await this.unsends(tx, mids),
      sentParts: await this.sentParts(tx, mids),
    };
  }

  private async lockConversations(
    tx: AgencyTransaction,
    keys: readonly { agencyId: string; id: string; planIncluded: boolean }[],
  ): Promise<ConversationState[]> {
    if (keys.length === 0) return [];
    // Each is looked up by itself: before the first statistics of a table, a join would read it all for each key.
    const rows = await tx.query<ConversationRow>(
      `SELECT ${CONVERSATION_COLUMNS}, p.external_id, p.unreachable_since IS NOT NULL AS contact_unreachable
       FROM (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS k (agency_id, id) ORDER BY id) k
       CROSS JOIN LATERAL (
         SELECT * FROM conversations WHERE agency_id = k.agency_id AND id = k.id FOR NO KEY UPDATE
       ) c
       CROSS JOIN LATERAL (
         SELECT external_id, unreachable_since FROM contacts WHERE agency_id = c.agency_id AND id = c.contact_id OFFSET 0
       ) p`,
      columnArrays(idColumns, keys),
    );
    const included = new Map(keys.map(({ id, planIncluded }) => [id, planIncluded]));
    return rows.map((row) => storedConversation(row, included.get(row.id) ?? false));
  }

  private async agenciesWithChannel(tx: AgencyTransaction): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(
      `SELECT a.id FROM agencies a JOIN plan_channels pc ON pc.plan = a.plan
       WHERE a.id = ANY ($1::uuid[]) AND pc.channel = 'facebook'`,
      [tx.agencyIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  private async messagesByMid(tx: AgencyTransaction, keys: readonly MidKey[]): Promise<MessageState[]> {
    if (keys.length === 0) return [];
    const rows = await tx.query<MessageRow>(
      `SELECT ${MESSAGE_COLUMNS} FROM ${KEYS}
       JOIN messages m ON (m.agency_id, m.page_id, m.mid) = (k.agency_id, k.page_id, k.mid)`,
      columnArrays(midColumns, keys),
    );
    return rows.map(storedMessage);
  }

  private async messagesById(
    tx: AgencyTransaction,
    keys: readonly { readonly agencyId: string; readonly messageId: string }[],
  ): Promise<MessageState[]> {
    const rows = await tx.query<MessageRow>(
      `SELECT ${MESSAGE_COLUMNS} FROM unnest($1::uuid[], $2::uuid[]) AS k (agency_id, id)
       JOIN messages m ON (m.agency_id, m.id) = (k.agency_id, k.id)`,
      [keys.map(({ agencyId }) => agencyId), keys.map(({ messageId }) => messageId)],
    );
    return rows.map(storedMessage);
  }

  private async edits(tx: AgencyTransaction, keys: readonly MidKey[]): Promise<EditState[]> {
    if (keys.length === 0) return [];
    const rows = await tx.query<{
      agency_id: string;
      page_id: string;
      mid: string;
      revision: number;
      edited_at: Date;
      text: string | null;
    }>(`SELECT t.* FROM ${KEYS} JOIN message_edits t ON ${BY_KEY}`, columnArrays(midColumns, keys));
    return rows.map((row) => ({
      ...keyOf(row),
      revision: row.revision,
      editedAt: row.edited_at,
      text: row.text,
      phase: 'stored',
    }));
  }

  private async unsends(tx: AgencyTransaction, keys: readonly MidKey[]): Promise<UnsendRow[]> {
    if (keys.length === 0) return [];
    const rows = await tx.query<{ agency_id: string; page_id: string; mid: string; unsent_at: Date }>(
      `SELECT t.* FROM ${KEYS} JOIN message_unsends t ON ${BY_KEY}`,
      columnArrays(midColumns, keys),
    );
    return rows.map((row) => ({ ...keyOf(row), unsentAt: row.unsent_at }));
  }

  private async sentParts(tx: AgencyTransaction, keys: readonly MidKey[]): Promise<SentPartState[]> {
    if (keys.length === 0) return [];
    const rows = await tx.query<SentPartRow>(
      `SELECT t.* FROM ${KEYS} JOIN sent_parts t ON ${BY_KEY}`,
      columnArrays(midColumns, keys),
    );
    return rows.map((row) => ({
      ...keyOf(row),
      conversationId: row.conversation_id,
      messageId: row.message_id,
      deliveryId: row.delivery_id,
      echoedAt: row.echoed_at,
      changed: false,
    }));
  }

  /** For threads without a conversation. */
  private async earlySignals(
    tx: AgencyTransaction,
    needs: BatchNeeds,
    known: readonly ConversationState[],
  ): Promise<ConversationState[]> {
    const found = new Set(known.map(({ id }) => id));
    const missing = [...needs.conversations].filter(([id]) => !found.has(id));
    if (missing.length === 0) return [];
    const rows = await tx.query<EarlySignalsRow>(
      `SELECT t.* FROM unnest($1::uuid[], $2::uuid[]) AS k (agency_id, id)
       JOIN early_signals t ON (t.agency_id, t.conversation_id) = (k.agency_id, k.id)
       ORDER BY t.conversation_id FOR UPDATE OF t`,
      [missing.map(([, { page }]) => page.agencyId), missing.map(([id]) => id)],
    );
    return rows.flatMap((row) => {
      const need = needs.conversations.get(row.conversation_id);
      return need ? [earlyConversation(row, emptyConversation(need.page, need.thread, row.conversation_id))] : [];
    });
  }

  /** Own messages that the batch's receipts can change: they lie behind the watermark that is known. */
  private async awaitingReceipts(tx: AgencyTransaction, { receipts }: BatchNeeds): Promise<MessageState[]> {
    if (receipts.length === 0) return [];
    const rows = await tx.query<MessageRow>(
      `SELECT DISTINCT ${MESSAGE_COLUMNS} FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::boolean[]) AS k (agency_id, id, watermark, reads)
       JOIN conversations c ON (c.agency_id, c.id) = (k.agency_id, k.id)
       JOIN messages m ON (m.agency_id, m.conversation_id) = (c.agency_id, c.id)
        AND m.sent_at <= k.watermark
        AND m.sent_at > coalesce(CASE WHEN k.reads THEN c.read_until ELSE c.delivered_until END, '-infinity')
       WHERE m.direction = 'outbound' AND m.status IN ('sent', 'delivered')`,
      [
        receipts.map(({ agencyId }) => agencyId),
        receipts.map(({ conversationId }) => conversationId),
        receipts.map(({ watermark }) => watermark.toISOString()),
        receipts.map(({ receipt }) => receipt === 'read'),
      ],
    );
    return rows.map(storedMessage);
  }

  private async reactionKeys(tx: AgencyTransaction, keys: readonly MidKey[]): Promise<string[]> {
    if (keys.length === 0) return [];
    const rows = await tx.query<{
      agency_id: string;
      page_id: string;
      mid: string;
      actor: 'contact' | 'page';
      reacted_at: Date;
      reaction: string;
    }>(`SELECT t.* FROM ${KEYS} JOIN reaction_history t ON ${BY_KEY}`, columnArrays(midColumns, keys));
    return rows.map((row) =>
      reactionKeyOf({ ...keyOf(row), actor: row.actor, reactedAt: row.reacted_at, reaction: row.reaction }),
    );
  }

  /** Read with the conversations locked: an erasure is done, and found, or waits until the batch is written. */
  private async erasures(tx: AgencyTransaction, needs: BatchNeeds): Promise<Map<string, Date>> {
    const threads = [...needs.conversations.values()];
    if (threads.length === 0) return new Map();
    const rows = await tx.query<{ position: number; erased_at: Date }>(
      `SELECT k.position::int, e.erased_at
       FROM unnest($1::uuid[], $2::text[], $3::text[]) WITH ORDINALITY AS k (agency_id, page_id, external_id, position)
       JOIN erased_contacts e ON (e.agency_id, e.thread_hash) = (k.agency_id, thread_hash(k.page_id, k.external_id))`,
      columnArrays(threadColumns, threads),
    );
    const erasedAt = new Map(rows.map((row) => [row.position, row.erased_at]));
    return new Map(
      threads.flatMap(({ page, thread }, index) => {
        const at = erasedAt.get(index + 1);
        return at ? [[threadKeyOf(page.agencyId, thread), at] as const] : [];
      }),
    );
  }

  private async rowIds(tx: AgencyTransaction, { rowIds }: BatchNeeds): Promise<string[]> {
    if (rowIds.length === 0) return [];
    const rows = await tx.query<{ id: string }>(
      `WITH k AS (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS k (agency_id, id))
       SELECT id FROM k JOIN referrals USING (agency_id, id)
       UNION ALL SELECT id FROM k JOIN conversation_events USING (agency_id, id)
       UNION ALL SELECT id FROM k JOIN page_alerts USING (agency_id, id)`,
      [rowIds.map(({ agencyId }) => agencyId), rowIds.map(({ id }) => id)],
    );
    return rows.map(({ id }) => id);
  }
}

function keyOf({ agency_id, page_id, mid }: { agency_id: string; page_id: string; mid: string }): MidKey {
  return { agencyId: agency_id, pageId: page_id, mid };
}
