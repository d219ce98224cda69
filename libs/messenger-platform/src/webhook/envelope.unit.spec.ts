import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitWebhook } from './envelope.js';

const PAGE = '104857612345678';
const PSID = '24001122334455667';
const message = (sender: unknown, recipient: unknown) => ({ sender: { id: sender }, recipient: { id: recipient } });
const split = (entry: unknown) => splitWebhook({ object: 'page', entry: [entry] });
const personIn = (item: unknown) => split({ id: PAGE, time: 1, messaging: [item] })[0]?.psid;

describe('splitWebhook', () => {
  it('complaint 17: gives 12 items for 3 entries of 4 events on 2 Pages, in their order', () => {
    const entry = (id: string) => ({ id, time: 1, messaging: Array.from({ length: 4 }, () => message(PSID, id)) });
    const items = splitWebhook({ object: 'page', entry: [entry('1'), entry('2'), entry('1')] });
    expect(items.map(({ position, pageId }) => [position, pageId])).toEqual(
      Array.from({ length: 12 }, (_, index) => [index, index < 4 || index > 7 ? '1' : '2']),
    );
  });

  it('complaint 16: takes an entry with standby and no messaging', () => {
    const standby = message(PSID, PAGE);
    expect(split({ id: PAGE, time: 7, standby: [standby] })).toEqual([
      { object: 'page', field: 'standby', pageId: PAGE, psid: PSID, entryTime: 7, position: 0, item: standby },
    ]);
  });

  it('takes every list of an entry that has several', () => {
    const entry = { id: PAGE, messaging: [message(PSID, PAGE)], standby: [message(PSID, PAGE)], changes: [{}] };
    expect(split(entry).map(({ field }) => field)).toEqual(['messaging', 'standby', 'changes']);
  });

  it('names the person: the sender, but the recipient of an echo', () => {
    expect(personIn(message(PSID, PAGE))).toBe(PSID);
    expect(personIn(message(PAGE, PSID))).toBe(PSID);
    expect(personIn(message(PAGE, PAGE))).toBe(PAGE);
    expect(personIn({ recipient: { id: PAGE } })).toBeNull();
    expect(personIn({ sender: { user_ref: 'x' }, recipient: { id: PAGE } })).toBeNull();
    expect(personIn(message(12334, 23245))).toBe('12334');
    expect(personIn(message('9'.repeat(65), PAGE))).toBeNull();
  });

  it("finds the person in the value of the dashboard's Test button", () => {
    const change = { field: 'messages', value: message('12334', '23245') };
    expect(split({ id: '0', time: 1, changes: [change] })[0]).toMatchObject({
      pageId: '0',
      psid: '12334',
      item: change,
    });
  });

  it('keeps what it does not know as one item: an odd entry, an odd body', () => {
    for (const entry of [
      null,
      7,
      [],
      'x',
      { id: PAGE, new_list: [1] },
      { id: PAGE, messaging: null },
      { messaging: {} },
    ])
      expect(split(entry)).toMatchObject([{ field: 'unknown', item: entry, psid: null }]);
    for (const body of [null, 7, [], [{}], 'x', {}, { object: 'page' }, { object: 3, entry: {} }])
      expect(splitWebhook(body)).toMatchObject([{ field: 'unknown', item: body, pageId: '' }]);
    expect(splitWebhook({ object: 'page', entry: [] })).toEqual([]);
  });

  it('never throws and loses no element of any list, whatever the JSON', () => {
    const element = fc.jsonValue({ maxDepth: 4 });
    const list = fc.option(fc.array(element, { maxLength: 5 }), { nil: undefined });
    const entry = fc.record({ id: element, time: element, messaging: list, standby: list, changes: list });
    const body = fc.oneof(element, fc.record({ object: element, entry: fc.array(fc.oneof(entry, element)) }));
    fc.assert(
      fc.property(body, (any) => {
        const items = splitWebhook(any);
        const entries = (any as { entry?: unknown[] } | null)?.entry;
        const expected = Array.isArray(entries) ? entries.map(countIn).reduce((sum, count) => sum + count, 0) : 1;
        expect(items).toHaveLength(expected);
        expect(items.map(({ position }) => position)).toEqual(items.map((_, index) => index));
      }),
    );
  });
});

function countIn(entry: unknown): number {
  const fields = (typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? entry : {}) as object;
  const lists = Object.entries(fields).filter(
    ([name, value]) => ['messaging', 'standby', 'changes'].includes(name) && Array.isArray(value),
  );
  return lists.length === 0 ? 1 : lists.reduce((sum, [, list]) => sum + list.length, 0);
}
