import { TransientError } from '@faro/errors';
import { type AgencyTransaction, appendToOutbox, hashedUuid, insertRows, updateRows } from '@faro/persistence';
import {
  conversationEventColumns,
  editColumns,
  pageAlertColumns,
  reactionColumns,
  referralColumns,
  sentPartColumns,
  unsendColumns,
} from './annotation-columns.js';
import type { Batch, Fact } from './batch.js';
import {
  type AttachmentRow,
  attachmentColumns,
  conversationChanges,
  earlySignalColumns,
  messageChanges,
  newContactColumns,
  newConversationColumns,
  newMessageColumns,
} from './thread-columns.js';
import { type ConversationState, type MessageState, type MidKey, midKeyOf } from './thread-state.js';

const PRODUCER = 'conversation-service';
const NOTHING = 'ON CONFLICT DO NOTHING';
const BY_MID = `(t.agency_id, t.page_id, t.mid) IN (SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[]))`;

/**
 * Writes a decided batch, with one statement for each kind of row, in the transaction that it was loaded in. Rows travel together and are
 * written in the order in which they stand here, facts last; all of it counts only when the rows have turned out to be new.
 */
export class WriteBatchRepository {
  async write(tx: AgencyTransaction, batch: Batch, facts: readonly Fact[]): Promise<void> {
    const rows = Promise.all([
      this.writeConversations(tx, [...batch.conversations.values()], batch.now),
      this.writeMessages(tx, [...batch.messages.values()], batch.now),
      this.writeAnnotations(tx, batch),
      this.writeHistory(tx, batch),
    ]);
    const told = this.appendFacts(tx, facts);
    told.catch(() => undefined); // heard below: that rows were not new says more
    await rows;
    await told;
  }

  private async writeConversations(tx: AgencyTransaction, all: readonly ConversationState[], now: Date): Promise<void> {
    const begun = all.filter(({ phase }) => phase === 'new').sort(byId);
    const early = all.filter(({ phase, changed }) => phase === 'early' && changed).sort(byId);
    const stored = all.filter(({ phase, changed }) => phase === 'stored' && changed);
    const [, inserted] = await Promise.all([
      insertRows(tx, 'contacts', newContactColumns(now), begun, NOTHING),
      insertRows(tx, 'conversations', newConversationColumns(now), begun, NOTHING),
      this.deleteEarlySignals(tx, begun),
      this.keepEarlySignals(tx, early),
      updateRows(tx, 'conversations', { keys: 2, columns: conversationChanges }, stored),
      this.markReachable(tx, stored),
    ]);
    assertAllNew(inserted, begun);
  }

  private async keepEarlySignals(tx: AgencyTransaction, early: readonly ConversationState[]): Promise<void> {
    const [first, second, ...rest] = earlySignalColumns.map(([name]) => name);
    const overwrite = rest.map((name) => `${name} = excluded.${name}`).join(', ');
    const ending = `ON CONFLICT (${first}, ${second}) DO UPDATE SET ${overwrite}`;
    await insertRows(tx, 'early_signals', earlySignalColumns, early, ending);
  }

  private async deleteEarlySignals(tx: AgencyTransaction, begun: readonly ConversationState[]): Promise<void> {
    const over = begun.filter(({ hasEarlySignals }) => hasEarlySignals);
    if (over.length === 0) return;
    await tx.query(
      `DELETE FROM early_signals WHERE (agency_id, conversation_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`,
      [over.map(({ agencyId }) => agencyId), over.map(({ id }) => id)],
    );
  }

  /** Who writes can be written to. */
  private async markReachable(tx: AgencyTransaction, stored: readonly ConversationState[]): Promise<void> {
    const reachable = stored.filter(({ contact }) => contact === 'answered');
    if (reachable.length === 0) return;
    await tx.query(
      `UPDATE contacts t SET unreachable_since = NULL FROM unnest($1::uuid[], $2::uuid[]) AS k (agency_id, id)
       WHERE (t.agency_id, t.id) = (k.agency_id, k.id) AND t.unreachable_since IS NOT NULL`,
      [reachable.map(({ agencyId }) => agencyId), reachable.map(({ contactId }) => contactId)],
    );
  }

  /** Rows that were merged away go first: their mid belongs to another row now. */
  private async writeMessages(tx: AgencyTransaction, all: readonly MessageState[], now: Date): Promise<void> {
    const stored = all.filter(({ phase }) => phase === 'stored');
    const mergedAway = stored.filter(({ merged }) => merged);
    const changed = stored.filter(isChanged);
    const tombstones = changed.filter(({ deletedAt }) => deletedAt !== null);
    const arrived = all.filter(({ phase, merged }) => phase === 'new' && !merged);
    const [, , , inserted] = await Promise.all([
      this.deleteMessages(tx, mergedAway),
      updateRows(tx, 'messages', { keys: 2, columns: messageChanges }, changed),
      this.removeContent(tx, tombstones),
      insertRows(tx, 'messages', newMessageColumns(now), arrived, NOTHING),
      insertRows(tx, 'attachments', attachmentColumns, arrived.flatMap(attachmentsOf), NOTHING),
    ]);
    assertAllNew(inserted, arrived);
  }

  private async deleteMessages(tx: AgencyTransaction, merged: readonly MessageState[]): Promise<void> {
    if (merged.length === 0) return;
    await Promise.all([
      this.deleteAttachments(tx, merged),
      tx.query(`DELETE FROM messages WHERE (agency_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`, [
        merged.map(({ agencyId }) => agencyId),
        merged.map(({ id }) => id),
      ]),
    ]);
  }

  /** Of what was unsent, beside its text. */
  private async removeContent(tx: AgencyTransaction, tombstones: readonly MessageState[]): Promise<void> {
    if (tombstones.length === 0) return;
    await Promise.all([
      this.deleteAttachments(tx, tombstones),
      tx.query(
        `UPDATE messages SET quick_reply_payload = NULL, postback_payload = NULL
         WHERE (agency_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`,
        [tombstones.map(({ agencyId }) => agencyId), tombstones.map(({ id }) => id)],
      ),
    ]);
  }

  private async deleteAttachments(tx: AgencyTransaction, messages: readonly MessageState[]): Promise<void> {
    if (messages.length === 0) return;
    await tx.query(
      `DELETE FROM attachments WHERE (agency_id, message_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`,
      [messages.map(({ agencyId }) => agencyId), messages.map(({ id }) => id)],
    );
  }

  private async writeAnnotations(tx: AgencyTransaction, batch: Batch): Promise<void> {
    const edits = batch.edits.filter(({ phase }) => phase === 'new');
    const parts = [...batch.sentParts.values()].filter(({ changed }) => changed).sort(byMid);
    const ending = `ON CONFLICT (agency_id, page_id, mid) DO UPDATE SET message_id = coalesce(excluded.message_id, t.message_id),
      delivery_id = coalesce(excluded.delivery_id, t.delivery_id), echoed_at = coalesce(excluded.echoed_at, t.echoed_at)`;
    await Promise.all([
      insertRows(tx, 'message_unsends', unsendColumns, batch.newUnsends, NOTHING),
      this.removeWords(tx, batch),
      insertRows(tx, 'message_edits', editColumns, edits, NOTHING),
      insertRows(tx, 'reaction_history', reactionColumns, batch.newReactions, NOTHING),
      insertRows(tx, 'sent_parts AS t', sentPartColumns, parts, ending),
    ]);
  }

  /** What was unsent is gone from revisions and from the ledger too. */
  private async removeWords(tx: AgencyTransaction, { newUnsends }: Batch): Promise<void> {
    if (newUnsends.length === 0) return;
    const keys = [
      newUnsends.map(({ agencyId }) => agencyId),
      newUnsends.map(({ pageId }) => pageId),
      newUnsends.map(({ mid }) => mid),
    ];
    await Promise.all([
      tx.query(`UPDATE message_edits t SET text = NULL WHERE ${BY_MID}`, keys),
      tx.query(`UPDATE webhook_items t SET raw = NULL WHERE ${BY_MID}`, keys),
    ]);
  }

  private async writeHistory(tx: AgencyTransaction, batch: Batch): Promise<void> {
    await Promise.all([
      insertRows(tx, 'referrals', referralColumns, batch.newReferrals, NOTHING),
      insertRows(tx, 'conversation_events', conversationEventColumns, batch.newConversationEvents, NOTHING),
      insertRows(tx, 'page_alerts', pageAlertColumns, batch.newPageAlerts, NOTHING),
    ]);
  }

  private async appendFacts(tx: AgencyTransaction, facts: readonly Fact[]): Promise<void> {
    const entries = facts.map(({ definition, conversation, sequence, identity, data }) => ({
      agencyId: conversation.agencyId,
      eventId: hashedUuid(definition.type, ...identity),
      producer: PRODUCER,
      definition,
      subject: conversation.id,
      sequence,
      channel: conversation.thread.channel,
      data: data(),
    }));
    await appendToOutbox(tx, entries);
  }
}

/** Somebody else has just written the same: the batch is decided again, with what they wrote. */
function assertAllNew(inserted: number, wanted: readonly unknown[]): void {
  if (inserted < wanted.length)
    throw new TransientError('written_concurrently', 'Another instance has written the same rows.', {
      retryAfterMs: 0,
    });
}

function isChanged({ changed, merged }: MessageState): boolean {
  return changed && !merged;
}

function attachmentsOf({ agencyId, id, arrival }: MessageState): AttachmentRow[] {
  return (arrival?.attachments ?? []).map((attachment, position) => ({
    agencyId,
    messageId: id,
    position,
    attachment,
  }));
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

function byMid(a: MidKey, b: MidKey): number {
  return midKeyOf(a) < midKeyOf(b) ? -1 : 1;
}
