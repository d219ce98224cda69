import { describe, expect, it } from '@jest/globals';
import { aConversation } from '../api/example-answers.js';
import { belongsIn, type ConversationPages, placeConversation } from './conversation-list-cache.js';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 3, 13, minute)).toISOString();
const named = (id: string, minute: number, sequence = 1) => aConversation({ id, lastActivityAt: at(minute), sequence });
const lists = (...pages: string[][]): ConversationPages => ({
  pages: pages.map((ids, index) => ({
    items: ids.map((id) => named(id, 50 - Number(id) * 10)),
    nextCursor: index < pages.length - 1 ? 'more' : null,
  })),
  pageParams: pages.map(() => undefined),
});
const idsOf = ({ pages }: ConversationPages) => pages.map(({ items }) => items.map(({ id }) => id));

describe('a newer copy of a conversation', () => {
  it('moves to where its last activity belongs', () => {
    const placed = placeConversation(lists(['0', '1'], ['2', '3']), named('3', 55, 2), true);
    expect(idsOf(placed)).toEqual([['3', '0', '1'], ['2']]);
  });

  it('comes in when it is new', () => {
    expect(idsOf(placeConversation(lists(['0', '1']), named('new', 45), true))).toEqual([['0', 'new', '1']]);
  });

  it('is left to the server beyond the loaded pages', () => {
    const data = lists(['0', '1']);
    const [page] = data.pages;
    if (page) page.nextCursor = 'more';
    expect(idsOf(placeConversation(data, named('old', 1), true))).toEqual([['0', '1']]);
  });

  it('leaves when it no longer belongs', () => {
    expect(idsOf(placeConversation(lists(['0', '1']), named('1', 59, 2), false))).toEqual([['0']]);
  });

  it('is ignored when it is older than what is shown', () => {
    const data = placeConversation(lists(['0', '1']), named('1', 59, 5), true);
    expect(placeConversation(data, named('1', 40, 4), true)).toBe(data);
  });
});

describe('whether it belongs', () => {
  const mine = aConversation({ assigneeId: 'me-1', unreadCount: 1 });

  it('follows the filters', () => {
    expect(belongsIn({ status: 'open', assigneeId: 'me' }, mine, 'me-1')).toBe(true);
    expect(belongsIn({ status: 'closed' }, mine, 'me-1')).toBe(false);
    expect(belongsIn({ assigneeId: 'none' }, mine, 'me-1')).toBe(false);
    expect(belongsIn({ locationId: 'elsewhere' }, mine, 'me-1')).toBe(false);
    expect(belongsIn({ contactId: 'contact-2' }, mine, 'me-1')).toBe(false);
  });

  it('stays open when only the server can tell, or when it was just read', () => {
    expect(belongsIn({ q: 'zoë' }, mine, 'me-1')).toBeUndefined();
    expect(belongsIn({ unread: true }, { ...mine, unreadCount: 0 }, 'me-1')).toBeUndefined();
  });
});
