import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { waitUntil } from '../wait-until.ts';
import { isRunning } from './identity.ts';
import { startProcess } from './owned-process.ts';
import { freePort, isPortFree } from './ports.ts';
import { RunFile } from './run-file.ts';
import { SupervisedProcess } from './supervised-process.ts';

const FOREVER = 'setInterval(() => {}, 1000)';
const DEAF = `for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {}); ${FOREVER}`;

let dataDir: string;
let runFile: RunFile;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'faro-supervision-'));
  runFile = new RunFile(join(dataDir, 'run.json'));
  await runFile.takeOver();
});

afterEach(async () => {
  await runFile.end(['one', 'two'], 200);
  runFile.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

function start(name: string, source: string) {
  return startProcess({
    name,
    command: process.execPath,
    args: ['--eval', source],
    env: {},
    logFile: join(dataDir, `${name}.log`),
    runFile,
  });
}

describe('SupervisedProcess', () => {
  it('starts a process that dies again, and says so', async () => {
    const said: string[] = [];
    const stopping = new AbortController();
    const pids: number[] = [];
    const begin = async () => {
      const started = await start('one', FOREVER);
      pids.push(started.identity.pid);
      return started;
    };
    await SupervisedProcess.start({
      name: 'one',
      start: begin,
      stopping: stopping.signal,
      say: (line) => said.push(line),
    });
    process.kill(Number(pids[0]), 'SIGKILL');
    expect(await waitUntil(() => pids.length === 2, { timeoutMs: 120_000 })).toBe(true);
    stopping.abort();
    expect(said).toEqual(['one died (signal SIGKILL); it is started again in 250 ms.']);
  });

  it('starts nothing any more once the system stops', async () => {
    let starts = 0;
    const stopping = new AbortController();
    const begin = () => {
      starts++;
      return start('one', FOREVER);
    };
    await SupervisedProcess.start({ name: 'one', start: begin, stopping: stopping.signal, say: () => undefined });
    stopping.abort();
    await runFile.end(['one'], 5_000);
    expect(starts).toBe(1);
  });
});

describe('RunFile', () => {
  it('ends what asks for no more than a signal, and kills what does not listen', async () => {
    const [one, two] = await Promise.all([start('one', FOREVER), start('two', DEAF)]);
    await runFile.end(['one', 'two'], 300);
    expect([isRunning(one.identity), isRunning(two.identity)]).toEqual([false, false]);
  });

  it('recognises and ends what a killed run has left', async () => {
    const left = await start('one', FOREVER);
    const path = join(dataDir, 'killed.json');
    const killed = { name: 'supervisor', pid: 2 ** 22 - 1, startedAt: '1' };
    writeFileSync(path, JSON.stringify({ supervisor: killed, processes: [left.identity] }));
    expect(await new RunFile(path).takeOver()).toEqual(['one']);
    expect(isRunning(left.identity)).toBe(false);
  });

  it('leaves a process alone that has got the pid of one that ended', async () => {
    const other = await start('one', FOREVER);
    const path = join(dataDir, 'killed.json');
    const ended = { ...other.identity, startedAt: 'long ago' };
    writeFileSync(path, JSON.stringify({ supervisor: { ...ended, name: 'supervisor' }, processes: [ended] }));
    expect(await new RunFile(path).takeOver()).toEqual([]);
    expect(isRunning(other.identity)).toBe(true);
  });

  it('refuses a second run beside a running one', async () => {
    await expect(new RunFile(join(dataDir, 'run.json')).takeOver()).rejects.toThrow(
      /^Already running from this data folder/,
    );
  });

  it('lets nothing start once it is closed, so that a stop ends all there is', async () => {
    const before = await start('one', FOREVER);
    const pending = start('two', FOREVER);
    runFile.close();
    await runFile.end(['one', 'two'], 2_000);
    expect([isRunning(before.identity), isRunning((await pending).identity)]).toEqual([false, false]);
    await expect(start('one', FOREVER)).rejects.toThrow('one is not started any more.');
  });

  it('is gone after an orderly end', () => {
    runFile.remove();
    expect(existsSync(join(dataDir, 'run.json'))).toBe(false);
  });
});

describe('isPortFree', () => {
  it('sees who listens on loopback alone', async () => {
    const port = await freePort();
    expect(await isPortFree(port)).toBe(true);
    const source = `require('node:net').createServer().listen(${port}, '127.0.0.1')`;
    await start('one', source);
    expect(await waitUntil(async () => !(await isPortFree(port)), { timeoutMs: 120_000 })).toBe(true);
  });
});
