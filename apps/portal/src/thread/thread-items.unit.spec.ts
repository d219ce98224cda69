import { describe, expect, it } from '@jest/globals';
import { aMessage, aReply } from '../api/example-answers.js';
import { byDay, newestOf, threadItems } from './thread-items.js';

const face = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
const nothing = { events: [], notes: [] };
const said = (id: string, sentAt: string) => aMessage({ id, sentAt });
const summary = (items: ReturnType<typeof threadItems>) =>
  items.map((item) =>
    item.kind === 'message' ? `${item.key}${item.first ? ' first' : ''}${item.last ? ' last' : ''}` : item.kind,
  );

describe('a thread', () => {
  it('has days in the zone of the reader', () => {
    const items = threadItems([said('b', '2026-11-03T23:30:00Z'), said('a', '2026-11-03T22:30:00Z')], nothing, face);
    expect(summary(items)).toEqual(['day', 'a first last', 'day', 'b first last']);
  });

  it('is cut into its days without losing anything', () => {
    const messages = [said('b', '2026-11-03T23:30:00Z'), said('a', '2026-11-03T22:30:00Z')];
    const items = threadItems(messages, nothing, face);
    expect(byDay(items).map((day) => day.length)).toEqual([2, 2]);
    expect(byDay(items).flat()).toEqual(items);
  });

  it('is drawn from its end first, below the heading of the day', () => {
    const minutes = ['04', '03', '02', '01'];
    const messages = minutes.map((minute) => aReply({ id: minute, sentAt: `2026-11-03T10:${minute}:00Z` }));
    const items = threadItems(messages, nothing, face);
    expect(newestOf(items, 2).map(({ key }) => key)).toEqual(['2026-11-03', '03', '04']);
    expect(newestOf(items, items.length)).toEqual(items);
    expect(newestOf(items, 99)).toEqual(items);
    expect(newestOf([], 2)).toEqual([]);
  });

  it('groups what one sender says within five minutes', () => {
    const items = threadItems(
      [
        aReply({ id: 'd', sentAt: '2026-11-03T10:03:30Z' }),
        said('c', '2026-11-03T10:03:00Z'),
        said('b', '2026-11-03T10:02:00Z'),
        said('a', '2026-11-03T09:00:00Z'),
      ],
      nothing,
      face,
    );
    expect(summary(items)).toEqual(['day', 'a first last', 'b first', 'c last', 'd first last']);
  });

  it('shows what was done with it between the messages, as far back as messages are loaded', () => {
    const event = (id: string, at: string) => ({ id, kind: 'status_changed' as const, personId: null, change: {}, at });
    const items = threadItems(
      [said('b', '2026-11-03T10:02:00Z'), said('a', '2026-11-03T10:00:00Z')],
      { events: [event('old', '2026-11-01T10:00:00Z'), event('closed', '2026-11-03T10:01:00Z')], notes: [] },
      face,
    );
    expect(summary(items)).toEqual(['day', 'a first last', 'event', 'b first last']);
  });

  it('has notes where they were written', () => {
    const note = {
      id: 'n',
      conversationId: 'conversation-1',
      authorId: 'person-1',
      authorName: 'Robin',
      text: 'Calls back',
      createdAt: '2026-11-03T10:01:00Z',
    };
    const messages = [said('b', '2026-11-03T10:02:00Z'), said('a', '2026-11-03T10:00:00Z')];
    expect(summary(threadItems(messages, { events: [], notes: [note] }, face))).toEqual([
      'day',
      'a first last',
      'note',
      'b first last',
    ]);
  });
});
