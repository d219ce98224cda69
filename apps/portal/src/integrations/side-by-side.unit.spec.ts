import { describe, expect, it } from '@jest/globals';
import { sideBySide } from './side-by-side.js';

describe('work side by side', () => {
  it('does each item once, in order, and never more at once than it may', async () => {
    const begun: number[] = [];
    let [underWay, most] = [0, 0];
    const items = Array.from({ length: 20 }, (_, index) => index);
    const well = await sideBySide(items, 4, async (item) => {
      begun.push(item);
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
      return true;
    });
    expect([well, begun, most]).toEqual([true, items, 4]);
  });

  it('goes on after one that did not go well, and says so', async () => {
    const done: number[] = [];
    const well = await sideBySide([1, 2, 3], 1, async (item) => {
      done.push(item);
      return item !== 1;
    });
    expect([well, done]).toEqual([false, [1, 2, 3]]);
  });
});
