import { messageEdited } from '@faro/contracts';
import type { MessageEdited } from '@faro/inbox';
import { stateFact } from '../threads/state-facts.js';
import { type ApplyContext, type Decision, duplicate, stored } from './decision.js';
import { latestEdit } from './new-message.js';

/** A text was changed. Every revision is kept; the highest is shown, also when the message itself comes later. */
export function applyEdit(event: MessageEdited, { batch, page }: ApplyContext): Decision {
  const key = { agencyId: page.agencyId, pageId: page.pageId, mid: event.mid };
  const message = batch.messageByMid(key);
  if (batch.editsOf(key).some((edit) => isSame(edit, event))) return duplicate(message?.id ?? null);
  const unsent = batch.unsendOf(key) !== null;
  const text = unsent ? null : event.text;
  const edit = { ...key, revision: event.revision, editedAt: event.at, text, phase: 'new' as const };
  batch.addEdit(edit);
  if (!message || unsent || latestEdit(batch.editsOf(key)) !== edit) return stored(message?.id ?? null);
  if (message.editedAt === null) message.originalText = message.text;
  message.text = text;
  message.editedAt = event.at;
  message.changed = true;
  stateFact(batch, batch.conversation(page, event.thread), messageEdited, () => ({
    messageId: message.id,
    conversationId: message.conversationId,
    pageId: page.pageId,
    text: edit.text,
    revision: event.revision,
    editedAt: event.at.toISOString(),
  }));
  return stored(message.id);
}

/** A repeated webhook may carry another time, so a counted edit is known by its count. */
function isSame(edit: { revision: number; editedAt: Date }, { revision, at }: MessageEdited): boolean {
  return edit.revision === revision && (revision > 0 || edit.editedAt.getTime() === at.getTime());
}
