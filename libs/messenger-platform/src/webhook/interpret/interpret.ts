import type { Thread } from '@faro/inbox';
import {
  type Fields,
  type Interpretation,
  type ItemContext,
  ignored,
  quarantined,
  type ThreadContext,
  type WebhookItem,
} from './interpretation.js';
import { interpretMessage } from './message.js';
import { interpretMessageEdit } from './message-edit.js';
import { interpretNote } from './note.js';
import { interpretAppRoles, interpretPermissions, interpretPolicyEnforcement } from './page-alert.js';
import { interpretPostback } from './postback.js';
import { interpretReaction } from './reaction.js';
import { readFields, readId, readTime } from './read-values.js';
import { interpretDelivery, interpretRead } from './receipt.js';
import { interpretReferral } from './referral.js';
import {
  interpretPassThreadControl,
  interpretRequestThreadControl,
  interpretTakeThreadControl,
} from './thread-control.js';

/** What happens in a thread, by the key of the item; the first key that is there decides. Source: facts 5.1. */
const THREAD_EVENTS: Readonly<Record<string, (body: Fields, context: ThreadContext) => Interpretation>> = {
  message: interpretMessage,
  message_edit: interpretMessageEdit,
  message_edits: interpretMessageEdit, // the name of the subscription's field
  reaction: interpretReaction,
  postback: interpretPostback,
  delivery: interpretDelivery,
  read: interpretRead,
  referral: interpretReferral,
  optin: interpretNote('optin'),
  account_linking: interpretNote('account_linking'),
  response_feedback: interpretNote('response_feedback'),
  messaging_feedback: interpretNote('messaging_feedback'),
  pass_thread_control: interpretPassThreadControl,
  take_thread_control: interpretTakeThreadControl,
  request_thread_control: interpretRequestThreadControl,
};

/** What happens to a Page as a whole. The hyphen is an old spelling. */
const PAGE_EVENTS: Readonly<Record<string, (body: Fields, context: ItemContext) => Interpretation>> = {
  policy_enforcement: interpretPolicyEnforcement,
  'policy-enforcement': interpretPolicyEnforcement,
  app_roles: interpretAppRoles,
};

/** Retired parts of the platform that an inbox has no use for. */
const UNUSED_KEYS = ['game_play', 'payment', 'checkout_update', 'pre_checkout'];

/** The entry of what the app dashboard's Test button sends. Source: facts 4.2. */
const TEST_PAGE_ID = '0';

const KNOWN_KEYS = [...Object.keys(THREAD_EVENTS), ...Object.keys(PAGE_EVENTS), ...UNUSED_KEYS];

/** The key that says what an item is, or null. */
export function keyOf(item: unknown): string | null {
  const fields = readFields(item) ?? {};
  return (
    KNOWN_KEYS.find((key) => readFields(fields[key]) !== null) ??
    KNOWN_KEYS.find((key) => Object.hasOwn(fields, key)) ??
    null
  );
}

/** Turns an item, any JSON whatsoever, into what it means for an inbox. Never throws. */
export function interpret(webhookItem: WebhookItem): Interpretation {
  const { object, field, item } = webhookItem;
  if (object === 'permissions') return interpretPermissions(webhookItem);
  if (object === 'instagram') return ignored('instagram_is_not_connected');
  if (object !== 'page') return ignored('unknown_object');
  if (field === 'changes') return ignored(isMessagingItem(item) ? 'dashboard_test' : 'field_not_used');
  if (field === 'unknown') return quarantined('entry_without_known_list');
  const fields = readFields(item);
  if (fields === null) return quarantined('item_is_no_object');
  if (webhookItem.pageId === TEST_PAGE_ID) return ignored('dashboard_test');
  return interpretMessaging(webhookItem, fields);
}

function interpretMessaging(webhookItem: WebhookItem, fields: Fields): Interpretation {
  const key = keyOf(fields);
  if (key === null) return quarantined('unknown_event');
  if (UNUSED_KEYS.includes(key)) return ignored('event_not_used');
  const body = readFields(fields[key]);
  if (body === null) return quarantined('event_is_no_object');
  const context = contextOf(webhookItem, fields);
  const ofPage = PAGE_EVENTS[key];
  if (ofPage) return ofPage(body, context);
  const { thread } = context;
  if (thread === null) return withoutThread(webhookItem.pageId, fields);
  return THREAD_EVENTS[key]?.(body, { ...context, thread }) ?? quarantined('unknown_event');
}

/** Sender and recipient are the Page and the person, in one order or the other; an item may leave out the recipient. */
function contextOf({ pageId, field, entryTime, receivedAt }: WebhookItem, fields: Fields): ItemContext {
  const sender = readId(readFields(fields.sender)?.id);
  const recipient = readId(readFields(fields.recipient)?.id);
  const fromPage = sender === pageId;
  const person = fromPage ? recipient : recipient === null || recipient === pageId ? sender : null;
  const thread: Thread | null =
    person === null || person === pageId || pageId === '' ? null : { channel: 'facebook', pageId, externalId: person };
  const at = readTime(fields.timestamp, receivedAt) ?? readTime(entryTime, receivedAt) ?? receivedAt;
  return { pageId, thread, fromPage, at, standby: field === 'standby' };
}

/** Why an item that belongs into a thread has none. */
function withoutThread(pageId: string, fields: Fields): Interpretation {
  const sender = readFields(fields.sender);
  const recipient = readId(readFields(fields.recipient)?.id);
  if (readId(sender?.id) === pageId && recipient === pageId) return ignored('page_to_itself');
  if (recipient !== null && recipient !== pageId && readId(sender?.id) !== null)
    return quarantined('recipient_is_not_the_page');
  const optin = readFields(fields.optin);
  if ((sender?.user_ref ?? optin?.user_ref) !== undefined) return ignored('guest_without_psid');
  return quarantined('no_person');
}

function isMessagingItem(item: unknown): boolean {
  const value = readFields(readFields(item)?.value);
  return value !== null && keyOf(value) !== null && readFields(value.sender ?? value.recipient) !== null;
}
