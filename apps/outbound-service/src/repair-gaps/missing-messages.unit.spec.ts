import type { PastMessage } from '@faro/messenger-platform';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gapOf, type KnownHere } from './missing-messages.js';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 20, 10, 0, seconds));
const message = (seconds: number, fromPage = false): PastMessage => ({
  mid: `m_${seconds}`,
  fromPage,
  at: at(seconds),
  item: { seconds },
});
const thread = (messages: PastMessage[], hasMore = false) => ({ psid: '7', updatedAt: at(59), messages, hasMore });
const here = (change: Partial<KnownHere> = {}): KnownHere => ({
  since: at(10),
  until: at(50),
  mids: new Set(),
  inDoubt: new Set(),
  erasures: new Map(),
  ...change,
});
const mids = (gap: ReturnType<typeof gapOf>) => gap.missing.map(({ mid }) => mid);

describe('the gap of a thread', () => {
  it('is what came since it was complete, is not known and is not still on its way', () => {
    const found = gapOf(
      thread([5, 10, 20, 30, 55].map((second) => message(second))),
      here({ mids: new Set(['m_20']) }),
    );
    expect(mids(found)).toEqual(['m_10', 'm_30']);
    expect(found).toMatchObject({ isPostponed: false, isCutOff: false });
  });

  it('takes the second in which it was complete once more: Meta’s times have no smaller unit', () => {
    const since = new Date(at(10).getTime() + 700);
    expect(mids(gapOf(thread([message(10)]), here({ since })))).toEqual(['m_10']);
  });

  it('says what our side has answered since', () => {
    const found = gapOf(thread([message(11), message(12, true), message(13)]), here());
    expect(found.missing.map(({ answered }) => answered)).toEqual([true, false, false]);
  });

  it('leaves what our side wrote for later while a send is in doubt: it may be that send', () => {
    const found = gapOf(thread([message(11), message(12, true)]), here({ inDoubt: new Set(['7']) }));
    expect(mids(found)).toEqual(['m_11']);
    expect(found.isPostponed).toBe(true);
  });

  it('is only what was said after the person was erased', () => {
    const past = thread([message(20), message(21, true), message(30)]);
    const erased = (psid: string) => here({ erasures: new Map([[psid, at(21)]]) });
    expect(mids(gapOf(past, erased('7')))).toEqual(['m_30']);
    expect(mids(gapOf(past, erased('8')))).toEqual(['m_20', 'm_21', 'm_30']);
  });

  it('is cut off where the oldest message that Meta shows is missing and there are older ones', () => {
    expect(gapOf(thread([message(11)], true), here()).isCutOff).toBe(true);
    expect(gapOf(thread([message(5), message(11)], true), here()).isCutOff).toBe(false);
    expect(gapOf(thread([message(11)], true), here({ mids: new Set(['m_11']) })).isCutOff).toBe(false);
  });

  it('is empty the second time, whatever the thread', () => {
    const any = fc.array(fc.record({ second: fc.integer({ min: 0, max: 59 }), fromPage: fc.boolean() }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(any, (drawn) => {
        const past = thread(drawn.map(({ second, fromPage }) => message(second, fromPage)));
        const first = gapOf(past, here());
        expect(mids(gapOf(past, here({ mids: new Set(mids(first)) })))).toEqual([]);
      }),
    );
  });
});
