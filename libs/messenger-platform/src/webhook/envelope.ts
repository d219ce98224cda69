/** One thing that a webhook tells, still as Meta sent it, and what of its surroundings is needed to understand it. */
export interface PostedItem {
  /** The body's `object`: `page`, `instagram`, `permissions` ...; empty when it is not a text. */
  readonly object: string;
  /** The list of the entry that it stood in; `unknown`: the entry (or the whole body) has none of the three and is the item. */
  readonly field: 'messaging' | 'standby' | 'changes' | 'unknown';
  /** The entry's id, empty when there is none. */
  readonly pageId: string;
  /** The person: the sender, or the recipient where the Page itself is the sender. */
  readonly psid: string | null;
  /** The entry's `time` as sent: ms for messages, seconds for changes, now and then a text. */
  readonly entryTime: unknown;
  /** Index within the whole body. */
  readonly position: number;
  readonly item: unknown;
}

type Json = Record<string, unknown>;
type Unnumbered = Omit<PostedItem, 'position'>;

const LISTS = ['messaging', 'standby', 'changes'] as const;
/** PSIDs and Page ids have 15 to 17 digits; what is far longer is none. */
const LONGEST_ID = 64;

/**
 * Splits a parsed body into its items: every entry, every list of it, every element, for any number of Pages. Never throws:
 * what has another shape than the documented one becomes an item of field `unknown`, so that it can be looked at later.
 */
export function splitWebhook(body: unknown): PostedItem[] {
  const { object, entry } = asObject(body);
  const named = typeof object === 'string' ? object : '';
  const items = Array.isArray(entry) ? entry.flatMap((each) => splitEntry(named, each)) : [wholeBody(named, body)];
  return items.map((item, position) => ({ ...item, position }));
}

function wholeBody(object: string, body: unknown): Unnumbered {
  return { object, field: 'unknown', pageId: '', psid: null, entryTime: null, item: body };
}

function splitEntry(object: string, entry: unknown): Unnumbered[] {
  const fields = asObject(entry);
  const pageId = idOf(fields) ?? '';
  const entryTime = fields.time ?? null;
  const lists = LISTS.filter((field) => Array.isArray(fields[field]));
  if (lists.length === 0) return [{ object, field: 'unknown', pageId, psid: null, entryTime, item: entry }];
  return lists.flatMap((field) =>
    (fields[field] as unknown[]).map((item) => ({
      object,
      field,
      pageId,
      psid: personOf(field === 'changes' ? asObject(item).value : item, pageId),
      entryTime,
      item,
    })),
  );
}

/** An echo has the Page as sender; opt-ins, policy and role events have no sender at all. */
function personOf(item: unknown, pageId: string): string | null {
  const { sender, recipient } = asObject(item);
  const senderId = idOf(sender);
  const recipientId = idOf(recipient);
  if (senderId !== null) return senderId === pageId ? recipientId : senderId;
  return recipientId === pageId ? null : recipientId;
}

/** Ids are texts, now and then numbers. */
function idOf(owner: unknown): string | null {
  const { id } = asObject(owner);
  const text = typeof id === 'number' ? String(id) : id;
  return typeof text === 'string' && text !== '' && text.length <= LONGEST_ID ? text : null;
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
