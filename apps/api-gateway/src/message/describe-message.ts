import { mediaAttachmentTypes } from '@faro/contracts';
import type { Choices, MessageStatus, PartState } from '@faro/inbox';
import type { SignMediaUrl } from '../conversation/describe-conversation.js';
import type {
  FormerText,
  Message,
  MessageAttachment,
  MessageError,
  MessagePart,
  Sender,
  WantedReaction,
} from './message.dto.js';
import { overlayStatus } from './overlay-status.js';

/** A message as its repository reads it. */
export interface MessageRow {
  id: string;
  conversationId: string;
  direction: 'inbound' | 'outbound';
  status: MessageStatus | 'received';
  text: string | null;
  mid: string | null;
  authorKind: Sender['kind'];
  authorId: string | null;
  authorAppId: string | null;
  authorName: string | null;
  contactId: string;
  contactName: string | null;
  contactExternalId: string;
  sentAt: Date;
  /** `sentAt` to the microsecond, to go on from. */
  sentKey: string;
  sequence: number;
  deliveredAt: Date | null;
  readAt: Date | null;
  editedAt: Date | null;
  deletedAt: Date | null;
  errorCode: string | null;
  errorMessage: string | null;
  errorRetryable: boolean | null;
  createdAt: Date;
  referral: Record<string, unknown> | null;
  standby: boolean;
  originalText: string | null;
  replyToMid: string | null;
  chosenPayload: string | null;
  choices: Choices | null;
  attachments: AttachmentJson[];
  parts: PartJson[];
  reactions: { actor: string; reaction: string; emoji: string | null; reactedAt: string }[];
  wantedReaction: WantedReactionJson | null;
  edits: { text: string | null; editedAt: string }[];
  quoted: { id: string; text: string | null; direction: string } | null;
}

interface AttachmentJson {
  id: string;
  type: string;
  title: string | null;
  payload: Record<string, unknown>;
  sourceUrl: string | null;
  state: 'pending' | 'stored' | 'failed' | null;
  storageKey: string | null;
  thumbnailKey: string | null;
  contentType: string | null;
  bytes: number | null;
}

interface WantedReactionJson {
  reaction: string | null;
  state: WantedReaction['state'];
  errorCode: string | null;
  errorMessage: string | null;
  errorRetryable: boolean | null;
}

interface PartJson {
  position: number;
  /** Null for the text. */
  attachmentId: string | null;
  state: PartState;
  mid: string | null;
  attempts: number;
  dueAt: string;
  sentAt: string | null;
  errorCode: string | null;
  errorMessage: string | null;
  errorRetryable: boolean | null;
}

export function describeMessage(row: MessageRow, signUrl: SignMediaUrl): Message {
  const status = overlayStatus(
    row.status,
    row.parts.map(({ state }) => state),
  );
  const { id, conversationId, direction, sequence, referral, chosenPayload, standby } = row;
  const isGone = row.deletedAt !== null;
  return {
    id,
    conversationId,
    direction,
    status,
    text: row.text,
    attachments: isGone ? [] : row.attachments.map((attachment) => describeAttachment(attachment, signUrl)),
    sender: describeSender(row),
    externalId: row.mid ?? row.parts.find(({ mid }) => mid !== null)?.mid ?? null,
    sentAt: describeSentAt(row),
    deliveredAt: iso(row.deliveredAt),
    readAt: iso(row.readAt),
    error: status === 'failed' ? describeError(row) : null,
    createdAt: row.createdAt.toISOString(),
    sequence,
    parts: describeParts(row),
    reactions: row.reactions.map((reaction) => ({ ...reaction, reactedAt: isoOf(reaction.reactedAt) })),
    wantedReaction: row.wantedReaction && describeWanted(row.wantedReaction),
    replyTo: describeQuoted(row),
    editedAt: iso(row.editedAt),
    edits: isGone ? [] : formerTexts(row),
    deletedAt: iso(row.deletedAt),
    referral,
    chosenPayload,
    choices:
      isGone || row.choices === null
        ? null
        : { quickReplies: [...row.choices.quickReplies], buttons: [...row.choices.buttons] },
    standby,
  };
}

function describeSender(row: MessageRow): Sender {
  const { authorKind: kind } = row;
  if (kind === 'contact') return { kind, id: row.contactId, name: row.contactName, externalId: row.contactExternalId };
  return { kind, id: row.authorId, name: row.authorName, externalId: row.authorAppId };
}

/** Until Meta has it, an own message has no time of Meta's; the row holds its place in the thread. */
function describeSentAt({ direction, mid, sentAt, parts }: MessageRow): string | null {
  if (direction === 'inbound' || mid !== null) return sentAt.toISOString();
  const first = parts.find((part) => part.sentAt !== null);
  return first?.sentAt ? isoOf(first.sentAt) : null;
}

/** The row's error is the last that was settled; a part knows its own at once. */
function describeError(row: MessageRow): MessageError | null {
  const { parts, errorCode, errorMessage, errorRetryable } = row;
  const failed = describeParts(row).find((part) => part.state === 'failed' && part.error !== null);
  if (failed) return failed.error;
  if (errorCode !== null) return { code: errorCode, message: errorMessage ?? '', retryable: errorRetryable ?? false };
  const isCancelled = parts.some(({ state }) => state === 'cancelled');
  return isCancelled ? { code: 'cancelled', message: 'Called back before it was sent.', retryable: false } : null;
}

/** What went wrong with one of several files says with which. */
function describeParts({ parts, attachments }: MessageRow): MessagePart[] {
  return parts.map((part) => {
    const title = attachments.find(({ id }) => id === part.attachmentId)?.title;
    return describePart(part, title ? `“${title}”: ` : '');
  });
}

function describePart(part: PartJson, before: string): MessagePart {
  const { position, state, mid, attempts, errorCode, errorMessage, errorRetryable } = part;
  const waits = state === 'queued' || state === 'retrying';
  return {
    position,
    kind: part.attachmentId === null ? 'text' : 'attachment',
    state,
    mid,
    attempts,
    nextAttemptAt: waits ? isoOf(part.dueAt) : null,
    error:
      errorCode === null
        ? null
        : { code: errorCode, message: before + (errorMessage ?? ''), retryable: errorRetryable ?? false },
  };
}

function describeWanted({ reaction, state, ...row }: WantedReactionJson): WantedReaction {
  const { errorCode: code, errorMessage, errorRetryable } = row;
  const error = code === null ? null : { code, message: errorMessage ?? '', retryable: errorRetryable ?? false };
  return { reaction, state, error };
}

function describeAttachment(attachment: AttachmentJson, signUrl: SignMediaUrl): MessageAttachment {
  const { id, type, title, sourceUrl } = attachment;
  const { mediaKey, mediaType, bytes, uploadId: _uploadId, ...payload } = attachment.payload;
  const link = sourceUrl === null || isMedia(attachment) ? {} : { url: sourceUrl };
  const key = attachment.storageKey ?? (typeof mediaKey === 'string' ? mediaKey : null);
  return {
    id,
    type,
    title,
    url: key === null ? null : signUrl(key),
    thumbnailUrl: attachment.thumbnailKey === null ? null : signUrl(attachment.thumbnailKey),
    mediaState: mediaStateOf(attachment, key),
    mediaType: attachment.contentType ?? (typeof mediaType === 'string' ? mediaType : null),
    bytes: attachment.bytes ?? (typeof bytes === 'number' ? bytes : null),
    payload: { ...payload, ...link },
  };
}

/** The platform's address of a file expires and is not shown to browsers; that of what was shared is there to be opened. */
function isMedia({ type }: AttachmentJson): boolean {
  return mediaAttachmentTypes.some((mediaType) => mediaType === type);
}

function mediaStateOf(attachment: AttachmentJson, key: string | null): string {
  if (key !== null) return 'stored';
  return attachment.state ?? (attachment.sourceUrl !== null && isMedia(attachment) ? 'pending' : 'none');
}

function describeQuoted({ replyToMid, quoted }: MessageRow): Message['replyTo'] {
  if (replyToMid === null) return null;
  return {
    mid: replyToMid,
    id: quoted?.id ?? null,
    text: quoted?.text ?? null,
    direction: quoted?.direction ?? null,
  };
}

/** Each text before the current one: the first as it came, then every revision but the last. */
function formerTexts({ originalText, edits }: MessageRow): FormerText[] {
  return edits.map(({ editedAt }, index) => ({
    text: index === 0 ? originalText : (edits[index - 1]?.text ?? null),
    replacedAt: isoOf(editedAt),
  }));
}

function iso(time: Date | null): string | null {
  return time === null ? null : time.toISOString();
}

function isoOf(time: string): string {
  return new Date(time).toISOString();
}
