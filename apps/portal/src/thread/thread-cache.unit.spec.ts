import { describe, expect, it } from '@jest/globals';
import { aMessage, aReply } from '../api/example-answers.js';
import { changeMessages, mergeNewest, type ThreadPages, withMessage } from './thread-cache.js';

const message = (sequence: number, text = `no. ${sequence}`) =>
  aMessage({ id: `m${sequence}`, sequence, text, sentAt: new Date(Date.UTC(2026, 0, 1, 0, sequence)).toISOString() });
const pages = (...lists: number[][]): ThreadPages => ({
  pages: lists.map((numbers, index) => ({
    items: numbers.map((number) => message(number)),
    nextCursor: index < lists.length - 1 ? `after ${numbers.at(-1)}` : 'older',
  })),
  pageParams: lists.map(() => undefined),
});
const ids = (data: ThreadPages) => data.pages.map(({ items }) => items.map(({ sequence }) => sequence));

describe('the newest page of a thread', () => {
  it('brings in what is new and keeps what was loaded', () => {
    const merged = mergeNewest(pages([4, 3], [2, 1]), { items: [message(6), message(5), message(4)], nextCursor: 'x' });
    expect(ids(merged)).toEqual([
      [6, 5, 4, 3],
      [2, 1],
    ]);
    expect(merged.pages[0]?.nextCursor).toBe('after 3');
  });

  it('stands alone when messages in between are missing', () => {
    const merged = mergeNewest(pages([4, 3]), { items: [message(9), message(8)], nextCursor: 'after 8' });
    expect(ids(merged)).toEqual([[9, 8]]);
  });

  it('replaces each message by its newest copy, once', () => {
    const merged = mergeNewest(pages([2, 1]), { items: [message(2, 'edited')], nextCursor: null });
    expect(merged.pages.flatMap(({ items }) => items).map(({ text }) => text)).toEqual(['edited', 'no. 1']);
  });
});

describe('one message', () => {
  it('is added where it belongs, and only once however often it comes', () => {
    const reply = aReply({ id: 'r', createdAt: message(9).createdAt, sentAt: message(9).sentAt, sequence: 9 });
    const twice = withMessage(withMessage(pages([2, 1]), reply), reply);
    expect(twice.pages[0]?.items.map(({ id }) => id)).toEqual(['r', 'm2', 'm1']);
  });

  it('changes without touching its neighbours', () => {
    const before = pages([2, 1], [0]);
    const after = changeMessages(before, ['m2'], (known) => ({ ...known, text: 'changed' }));
    expect(after.pages[0]?.items[0]?.text).toBe('changed');
    expect(after.pages[0]?.items[1]).toBe(before.pages[0]?.items[1]);
    expect(after.pages[1]).toBe(before.pages[1]);
  });
});
