import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { DENTAL, SimulatorUnderTest } from '../testing/simulator-under-test.js';
import { useSimulator } from '../testing/use-simulator.js';

const used = useSimulator();
const started: SimulatorUnderTest[] = [];
const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
const env = { SIMULATOR_STATE_FILE: join(folder, 'state.jsonl') };

async function start(url: string): Promise<SimulatorUnderTest> {
  const simulator = await SimulatorUnderTest.start({ url }, env);
  started.push(simulator);
  return simulator;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((simulator) => simulator.stop()));
  rmSync(folder, { recursive: true });
});

describe('the state file', () => {
  it('brings tokens, subscriptions, messages and undelivered webhooks back, past a line that a kill cut off', async () => {
    const first = await start('http://127.0.0.1:9');
    const token = await first.connectedPage();
    const order = { page: DENTAL, customer: 'maren', text: 'kept', wait: true };
    const { mid } = (await first.control('POST', '/messages', order)).body;
    await Promise.all(started.splice(0).map((simulator) => simulator.stop()));
    appendFileSync(env.SIMULATOR_STATE_FILE, '{"collection":"messages","key":"m_x","val');

    const second = await start(used.receiver.url);
    await used.receiver.until((items) => items.find(({ message }) => message?.mid === mid));
    expect((await second.graph('GET', '/me', token)).status).toBe(200);
    expect((await second.graph('GET', `/${DENTAL}/subscribed_apps`, token)).body.data).toHaveLength(1);
    const { messages } = (await second.control('GET', `/thread?page=${DENTAL}&customer=maren`)).body;
    expect(messages.map((message: { mid: string }) => message.mid)).toEqual([mid]);
  });
});
