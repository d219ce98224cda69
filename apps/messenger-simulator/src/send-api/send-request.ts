import { type GraphCall, objectParam, textParam } from '../graph/graph-call.js';
import { graphError, invalidParameter } from '../graph/graph-error.js';

export const SENDER_ACTIONS = ['typing_on', 'typing_off', 'mark_seen', 'react', 'unreact'] as const;
export type SenderAction = (typeof SENDER_ACTIONS)[number];

export type RawMessage = Readonly<Record<string, unknown>>;

/** A call of the Send API, read and with its parts in the right places, not yet judged against the thread. */
export interface SendRequest {
  /** Null for recipients that are not a PSID. */
  readonly psid: string;
  readonly messagingType: string;
  readonly tag: string | null;
  readonly content:
    | { readonly kind: 'message'; readonly message: RawMessage }
    | { readonly kind: 'action'; readonly action: SenderAction; readonly payload: RawMessage };
  readonly replyToMid: string | null;
}

const RECIPIENT_KEYS = ['id', 'user_ref', 'post_id', 'comment_id', 'phone_number', 'notification_messages_token'];
const NOTIFICATION_TYPES = ['REGULAR', 'SILENT_PUSH', 'NO_PUSH'];
const MESSAGING_TYPES = ['RESPONSE', 'UPDATE', 'MESSAGE_TAG', 'UTILITY'];

/** Throws Meta's error for what is malformed. */
export function readSendRequest(call: GraphCall): SendRequest {
  const content = readContent(call);
  checkNotificationType(call);
  return {
    psid: readRecipient(call),
    ...readMessagingType(call, content.kind),
    content,
    replyToMid: String(objectParam(call, 'reply_to')?.mid ?? '') || null,
  };
}

/** Every message says what it is; an action need not. A tag belongs to MESSAGE_TAG alone. */
function readMessagingType(call: GraphCall, kind: SendRequest['content']['kind']) {
  const messagingType = textParam(call, 'messaging_type') ?? (kind === 'action' ? 'RESPONSE' : undefined);
  if (messagingType === undefined) throw invalidParameter('The parameter messaging_type is required.');
  if (!MESSAGING_TYPES.includes(messagingType))
    throw invalidParameter(
      `Param messaging_type must be one of {${MESSAGING_TYPES.join(', ')}} - got "${messagingType}".`,
    );
  const tag = textParam(call, 'tag') ?? null;
  if (tag !== null && messagingType !== 'MESSAGE_TAG')
    throw invalidParameter('Param tag goes with messaging_type MESSAGE_TAG alone.');
  return { messagingType, tag };
}

function checkNotificationType(call: GraphCall): void {
  const type = textParam(call, 'notification_type') ?? 'REGULAR';
  if (!NOTIFICATION_TYPES.includes(type))
    throw invalidParameter(
      `Param notification_type must be one of {${NOTIFICATION_TYPES.join(', ')}} - got "${type}".`,
    );
}

function readRecipient(call: GraphCall): string {
  const recipient = objectParam(call, 'recipient');
  if (recipient === undefined) throw invalidParameter('The parameter recipient is required.');
  const keys = RECIPIENT_KEYS.filter((key) => recipient[key] !== undefined);
  if (keys.length !== 1)
    throw invalidParameter(`Param recipient must have exactly one of {${RECIPIENT_KEYS.join(', ')}}.`);
  if (keys[0] === 'phone_number') throw graphError(200, 2018027);
  if (keys[0] === 'comment_id' || keys[0] === 'post_id') throw graphError(10903);
  if (keys[0] !== 'id') throw graphError(100, 2018001);
  return String(recipient.id);
}

function readContent(call: GraphCall): SendRequest['content'] {
  const message = objectParam(call, 'message');
  const action = textParam(call, 'sender_action')?.toLowerCase();
  if (message !== undefined && action !== undefined) throw invalidParameter('Cannot send both message and state');
  if (message !== undefined) return { kind: 'message', message };
  if (action === undefined) throw graphError(100, 2018015);
  const known = SENDER_ACTIONS.find((name) => name === action);
  if (known === undefined)
    throw invalidParameter(`Param sender_action must be one of {${SENDER_ACTIONS.join(', ')}} - got "${action}".`);
  return { kind: 'action', action: known, payload: objectParam(call, 'payload') ?? {} };
}
