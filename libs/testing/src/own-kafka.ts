import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';

/** A broker of this suite alone, for tests of what happens when it goes. Always at the same address, with the same data. */
export interface OwnKafka {
  /** `host:port` */
  broker: string;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** After `kill`; resolves when it accepts connections again. */
  start(): Promise<void>;
  /** SIGSTOP: connections stay open and nothing answers. */
  freeze(): void;
  thaw(): void;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

const OWN_BROKER = join(import.meta.dirname, '..', '..', '..', 'tools', 'local', 'kafka', 'own-broker.ts');

/** `port`: where it listens, a free one unless told. `advertisedPort`: where clients are told to look for it, for a proxy before it. */
export async function startOwnKafka(at: { port?: number; advertisedPort?: number } = {}): Promise<OwnKafka> {
  const dataDir = mkdtempSync(join(tmpdir(), 'faro-own-kafka-'));
  const port = at.port ?? (await freePort());
  const addresses = [port, at.advertisedPort ?? port].map(String);
  let keeper: ChildProcess | undefined;
  let pid = 0;
  const start = async () => {
    keeper = fork(OWN_BROKER, [dataDir, ...addresses], { execArgv: [], env: { ...process.env, NODE_OPTIONS: '' } });
    const ended = once(keeper, 'exit').then(() => Promise.reject(new Error('The broker did not start.')));
    [pid] = await Promise.race([once(keeper, 'message'), ended]);
    ended.catch(() => {}); // It ends when it is killed, which is what it is for.
  };
  const kill = async () => {
    if (!keeper || keeper.exitCode !== null) return;
    const ended = once(keeper, 'exit');
    process.kill(pid, 'SIGKILL');
    keeper.disconnect();
    await ended;
  };
  const remove = async () => {
    await kill();
    rmSync(dataDir, { recursive: true, force: true });
  };
  await start();
  const signal = (name: NodeJS.Signals) => () => void process.kill(pid, name);
  return { broker: `127.0.0.1:${port}`, kill, start, freeze: signal('SIGSTOP'), thaw: signal('SIGCONT'), remove };
}
