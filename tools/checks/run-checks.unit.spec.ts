import { describe, expect, it } from '@jest/globals';
import type { Check } from './check.ts';
import { runChecks } from './run-checks.ts';

function check(name: string, needs: string[], log: string[], failed = 0): Check {
  const run = async () => {
    log.push(`${name} begins`);
    await new Promise(setImmediate);
    log.push(`${name} ends`);
    return { passed: 1 - failed, failed, output: '' };
  };
  return { name, needs, run };
}

describe('runChecks', () => {
  it('runs a check after those that it needs, and others beside them', async () => {
    const log: string[] = [];
    await runChecks([check('a', ['b'], log), check('b', [], log), check('c', [], log)], 2, () => undefined);
    expect(log.slice(0, 2)).toEqual(['b begins', 'c begins']);
    expect(log.indexOf('a begins')).toBeGreaterThan(log.indexOf('b ends'));
  });

  it('does not run a check whose needs have failed, and counts it as failed', async () => {
    const log: string[] = [];
    const verdicts = await runChecks([check('a', ['b'], log), check('b', [], log, 1)], 1, () => undefined);
    expect(log).not.toContain('a begins');
    expect(verdicts.map(({ name, failed }) => [name, failed])).toEqual([
      ['b', 1],
      ['a', 1],
    ]);
  });

  it('counts a check that throws as failed and goes on', async () => {
    const broken: Check = { name: 'broken', needs: [], run: () => Promise.reject(new Error('out of order')) };
    const verdicts = await runChecks([broken, check('a', [], [])], 1, () => undefined);
    expect(verdicts).toMatchObject([{ failed: 1, output: 'Error: out of order' }, { passed: 1 }]);
  });
});
