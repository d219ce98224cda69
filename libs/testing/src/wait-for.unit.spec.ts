import { describe, expect, it } from '@jest/globals';
import { waitFor } from './index.js';

describe('waitFor', () => {
  it('answers the first value that is neither false, null nor undefined', async () => {
    const answers = [undefined, null, false, 0];
    expect(await waitFor(() => answers.shift(), { everyMs: 1 })).toBe(0);
  });

  it('asks again when the condition throws, and throws its last error when the time is over', async () => {
    let asked = 0;
    const condition = () => {
      asked++;
      throw new Error(`asked ${asked} times`);
    };
    await expect(waitFor(condition, { timeoutMs: 20, everyMs: 1 })).rejects.toThrow(/asked \d+ times/);
    expect(asked).toBeGreaterThan(1);
  });

  it('says what it has waited for', async () => {
    await expect(waitFor(() => false, { timeoutMs: 5, everyMs: 1 })).rejects.toThrow(/\(\) ?=> ?false/);
  });
});
