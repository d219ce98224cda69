import { graphError, invalidParameter } from '../graph/graph-error.js';
import { MEDIA_TYPES } from '../media/attachment-asset.js';
import type { QuickReply } from '../threads/message.js';
import type { RawMessage } from './send-request.js';
import { validateTemplate } from './validate-template.js';

const MOST_CHARACTERS = 2_000;
const MOST_METADATA = 1_000;
const MOST_QUICK_REPLIES = 13;
const QUICK_REPLY_TITLE = 20;
const QUICK_REPLY_PAYLOAD = 1_000;

/** What a message is made of, once it is found to be sound. Media are still to be fetched. */
export interface ValidMessage {
  readonly text: string | null;
  readonly attachment: ValidAttachment | null;
  readonly metadata: string | null;
  readonly quickReplies: readonly QuickReply[];
  readonly replyToMid: string | null;
}

export type ValidAttachment =
  | { readonly kind: 'url'; readonly type: string; readonly url: string; readonly isReusable: boolean }
  | { readonly kind: 'asset'; readonly type: string; readonly assetId: string }
  | { readonly kind: 'upload'; readonly type: string; readonly isReusable: boolean }
  | { readonly kind: 'template'; readonly payload: RawMessage };

/** Throws Meta's error for what breaks one of its limits. `hasFile`: the call is multipart and brings the bytes. */
export function validateMessage(message: RawMessage, hasFile: boolean): ValidMessage {
  const text = message.text === undefined || message.text === null ? null : String(message.text);
  const hasAttachment = message.attachment !== undefined && message.attachment !== null;
  if (text !== null && hasAttachment) throw invalidParameter('Cannot send both text and attachment in one message');
  if (!hasAttachment && (text === null || text.trim() === '')) throw graphError(100, 2018034);
  if (text !== null) checkLength('message[text]', text, MOST_CHARACTERS);
  const metadata = message.metadata === undefined ? null : String(message.metadata);
  if (metadata !== null) checkLength('message[metadata]', metadata, MOST_METADATA);
  return {
    text,
    attachment: hasAttachment ? validateAttachment(message.attachment, hasFile) : null,
    metadata,
    quickReplies: validateQuickReplies(message.quick_replies),
    replyToMid: String(asObject(message.reply_to)?.mid ?? '') || null,
  };
}

/** Characters are Unicode code points: an emoji outside the BMP counts once. */
export function checkLength(name: string, text: string, most: number): void {
  if ([...text].length > most) throw invalidParameter(`Length of param ${name} must be less than or equal to ${most}`);
}

/** The same for a send and for an upload. */
export function validateAttachment(value: unknown, hasFile: boolean): ValidAttachment {
  const attachment = asObject(value);
  const type = String(attachment?.type ?? '');
  const payload = asObject(attachment?.payload) ?? {};
  if (type === 'template') {
    validateTemplate(payload);
    return { kind: 'template', payload };
  }
  if (!MEDIA_TYPES.some((known) => known === type))
    throw invalidParameter(
      `Param message[attachment][type] must be one of {${MEDIA_TYPES.join(', ')}, template} - got "${type}".`,
    );
  const isReusable = payload.is_reusable === true || payload.is_reusable === 'true';
  if (payload.attachment_id !== undefined) return { kind: 'asset', type, assetId: String(payload.attachment_id) };
  if (payload.url !== undefined) return { kind: 'url', type, url: String(payload.url), isReusable };
  if (hasFile) return { kind: 'upload', type, isReusable };
  throw graphError(100, 2018047);
}

function validateQuickReplies(value: unknown): QuickReply[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalidParameter('Param message[quick_replies] must be an array.');
  if (value.length > MOST_QUICK_REPLIES)
    throw graphError(105, null, `(#105) Param message[quick_replies] has too many elements.`);
  return value.map(validateQuickReply);
}

function validateQuickReply(value: unknown): QuickReply {
  const reply = asObject(value) ?? {};
  const contentType = String(reply.content_type ?? 'text');
  if (contentType === 'user_phone_number' || contentType === 'user_email') return { title: contentType, payload: '' };
  if (contentType !== 'text')
    throw invalidParameter('Param content_type must be one of {text, user_phone_number, user_email}');
  const [title, payload] = [String(reply.title ?? ''), String(reply.payload ?? '')];
  if (title === '') throw graphError(100, 2018098);
  if (payload === '' || payload.length > QUICK_REPLY_PAYLOAD) throw graphError(100, 2018099);
  return { title: [...title].slice(0, QUICK_REPLY_TITLE).join(''), payload };
}

function asObject(value: unknown): RawMessage | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RawMessage) : undefined;
}
