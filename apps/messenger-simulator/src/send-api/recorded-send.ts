import type { SendRequest } from './send-request.js';

/** One call of the Send API that came in, taken or refused: what tests count. */
export interface RecordedSend {
  readonly id: string;
  readonly at: number;
  readonly pageId: string;
  readonly psid: string;
  readonly kind: 'message' | 'action';
  readonly action: string | null;
  readonly text: string | null;
  readonly attachmentType: string | null;
  readonly metadata: string | null;
  readonly messagingType: string;
  readonly tag: string | null;
  readonly replyToMid: string | null;
  readonly accepted: boolean;
  /** Null unless a message was taken. */
  readonly mid: string | null;
  /** `10/2018278`, where it was refused. */
  readonly error: string | null;
}

/** What of a request is kept, before it is known what becomes of it. */
export function describeSend(
  pageId: string,
  { psid, content, messagingType, tag, replyToMid }: SendRequest,
  at: number,
): Omit<RecordedSend, 'id' | 'accepted' | 'mid' | 'error'> {
  const message = content.kind === 'message' ? content.message : {};
  const attachment = message.attachment as { type?: unknown } | null | undefined;
  return {
    at,
    pageId,
    psid,
    kind: content.kind,
    action: content.kind === 'action' ? content.action : null,
    text: message.text === undefined ? null : String(message.text),
    attachmentType: attachment?.type === undefined ? null : String(attachment.type),
    metadata: message.metadata === undefined ? null : String(message.metadata),
    messagingType,
    tag,
    replyToMid,
  };
}
