import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const REPORT = join(import.meta.dirname, 'report.ts');
/** Says something to somebody who has gone, and goes on with its work. */
const WORK = `
  const { Report } = await import(${JSON.stringify(REPORT)});
  const report = new Report();
  report.say('begun');
  await new Promise((resolve) => process.once('message', resolve));
  report.say('nobody hears this');
  process.stderr.write('nor this');
  await new Promise((resolve) => setTimeout(resolve, 200));
  process.send('done');
  process.disconnect();
`;

describe('Report', () => {
  it('does not end what goes on when nobody reads it any more', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', WORK], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const { stdout, stderr } = child;
    if (!stdout || !stderr) throw new Error('The process has no output.');
    await once(stdout, 'data');
    stdout.destroy();
    stderr.destroy();
    const said: unknown[] = [];
    child.on('message', (message) => said.push(message));
    child.send('go on');
    const [code] = await once(child, 'exit');
    expect({ said, code }).toEqual({ said: ['done'], code: 0 });
  });
});
