import { type MessageArrived, type MessageEchoed, messageIdOf } from '@faro/inbox';
import { hashedUuid } from '@faro/persistence';
import type { Batch, PageState } from '../threads/batch.js';
import type { ConversationState, EditState, MessageState, MidKey } from '../threads/thread-state.js';
import { applyWatermarks } from './watermarks.js';

interface Author {
  readonly direction: 'inbound' | 'outbound';
  readonly authorKind: 'contact' | 'outside';
  readonly authorAppId: string | null;
  readonly sequence: number;
}

/** Adds a message that nobody knew, with what had been said about it before it came: its edits, its being unsent, receipts. */
export function addMessage(
  batch: Batch,
  page: PageState,
  conversation: ConversationState,
  event: MessageArrived | MessageEchoed,
  author: Author,
): MessageState {
  const { mid, at, content } = event;
  const key: MidKey = { agencyId: page.agencyId, pageId: page.pageId, mid };
  const unsend = batch.unsendOf(key);
  const edit = latestEdit(batch.editsOf(key));
  const message: MessageState = {
    ...key,
    id: messageIdOf(page.agencyId, page.pageId, mid, at),
    conversationId: conversation.id,
    direction: author.direction,
    phase: 'new',
    changed: false,
    merged: false,
    status: author.direction === 'inbound' ? 'received' : 'sent',
    text: edit?.text ?? content.text,
    originalText: edit ? content.text : null,
    sentAt: at,
    deliveredAt: null,
    readAt: null,
    editedAt: edit?.editedAt ?? null,
    deletedAt: null,
    error: null,
    arrival: {
      authorKind: author.authorKind,
      authorAppId: author.authorAppId,
      sequence: author.sequence,
      standby: event.standby,
      replyToMid: content.replyToMid,
      attachments: content.attachments,
      quickReplyPayload: content.quickReplyPayload,
      postbackPayload: content.postbackPayload,
      referral: content.referral,
    },
  };
  batch.register(message);
  if (author.direction === 'outbound') applyWatermarks(conversation, message);
  if (unsend) buryMessage(message, unsend.unsentAt);
  addReferral(batch, conversation, key, event);
  return message;
}

/** The text of the highest revision counts, of equal ones the later. */
export function latestEdit(edits: readonly EditState[]): EditState | null {
  return edits.reduce<EditState | null>((best, edit) => (best === null || isLater(edit, best) ? edit : best), null);
}

function isLater(edit: EditState, than: EditState): boolean {
  if (edit.revision !== than.revision) return edit.revision > than.revision;
  return edit.editedAt > than.editedAt;
}

/** Takes the content out of a message and leaves its tombstone, and where the person came from. */
export function buryMessage(message: MessageState, unsentAt: Date): void {
  message.changed = true;
  message.deletedAt = unsentAt;
  message.text = null;
  message.originalText = null;
  message.editedAt = null;
  if (message.arrival) {
    message.arrival.attachments = [];
    message.arrival.quickReplyPayload = null;
    message.arrival.postbackPayload = null;
  }
}

function addReferral(
  batch: Batch,
  conversation: ConversationState,
  { agencyId, pageId, mid }: MidKey,
  { content: { referral }, at }: MessageArrived | MessageEchoed,
): void {
  if (referral === null) return;
  const id = hashedUuid('referral', agencyId, pageId, mid);
  batch.addReferral({ agencyId, id, conversationId: conversation.id, pageId, mid, referredAt: at, referral });
}
