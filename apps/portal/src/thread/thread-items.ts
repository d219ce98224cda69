import type { ConversationEvent, Message, Note } from '../api/types.js';
import { type Clockface, dayOf } from '../time/describe-time.js';
import { saidAt } from './thread-cache.js';

/** What stands in a thread, from top to bottom. */
export type ThreadItem =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'event'; key: string; event: ConversationEvent }
  | { kind: 'note'; key: string; note: Note }
  | { kind: 'message'; key: string; message: Message; first: boolean; last: boolean };

/** Messages of one sender this close together stand as a group. */
const GROUP_MS = 5 * 60_000;

type Entry =
  | { at: string; message: Message; event?: never; note?: never }
  | { at: string; event: ConversationEvent; message?: never; note?: never }
  | { at: string; note: Note; message?: never; event?: never };

/** What stands between the messages. */
export interface Besides {
  events: readonly ConversationEvent[];
  notes: readonly Note[];
}

/** Puts messages (newest first, as they are kept), events and notes into the order of reading, with days and groups. */
export function threadItems(
  newestFirst: readonly Message[],
  { events, notes }: Besides,
  face: Clockface,
): ThreadItem[] {
  const oldest = newestFirst.at(-1);
  const isInReach = ({ at }: Entry) => !oldest || Date.parse(at) >= Date.parse(saidAt(oldest));
  const besides: Entry[] = [
    ...events.map((event) => ({ at: event.at, event })),
    ...notes.map((note) => ({ at: note.createdAt, note })),
  ];
  const entries: Entry[] = [
    ...newestFirst.toReversed().map((message) => ({ at: saidAt(message), message })),
    ...besides.filter(isInReach),
  ].sort((left, right) => Date.parse(left.at) - Date.parse(right.at));
  const items: ThreadItem[] = [];
  let day = '';
  for (const [index, entry] of entries.entries()) {
    const dayOfEntry = dayOf(new Date(entry.at), face);
    if (dayOfEntry !== day) items.push({ kind: 'day', key: dayOfEntry, at: entry.at });
    day = dayOfEntry;
    items.push(itemOf(entry, entries[index - 1], entries[index + 1]));
  }
  return items;
}

/** The items day by day: the browser lays out and skips a day as a whole. */
export function byDay(items: readonly ThreadItem[]): ThreadItem[][] {
  const days: ThreadItem[][] = [];
  for (const item of items) {
    if (item.kind === 'day') days.push([item]);
    else days.at(-1)?.push(item);
  }
  return days;
}

/** The newest `count` items, below the heading of their day. */
export function newestOf(items: readonly ThreadItem[], count: number): ThreadItem[] {
  const from = Math.max(items.length - count, 0);
  const day = items.findLastIndex(({ kind }, index) => kind === 'day' && index <= from);
  return [...items.slice(day, day + 1), ...items.slice(from === day ? from + 1 : from)];
}

function itemOf(entry: Entry, before: Entry | undefined, after: Entry | undefined): ThreadItem {
  if (entry.event) return { kind: 'event', key: entry.event.id, event: entry.event };
  if (entry.note) return { kind: 'note', key: entry.note.id, note: entry.note };
  const { message } = entry;
  return {
    kind: 'message',
    key: message.id,
    message,
    first: !belongsTogether(before, entry),
    last: !belongsTogether(entry, after),
  };
}

function belongsTogether(left: Entry | undefined, right: Entry | undefined): boolean {
  if (!left?.message || !right?.message) return false;
  const [a, b] = [left.message, right.message];
  const sameSender = a.direction === b.direction && a.sender.kind === b.sender.kind && a.sender.id === b.sender.id;
  return sameSender && Date.parse(right.at) - Date.parse(left.at) < GROUP_MS;
}
