/**
 * Meta's part, forked by `run.ts` with the webhook's address, a page and a rate: unique signed messages, slightly out of order, each
 * repeated until it is answered with 200, some once more afterwards. Ends when it is told to stop, and then says what it did.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** `answers`: the statuses of its POSTs in their order, 0 where nobody answered. */
export type LedgerRow = { mid: string; psid: string; timestamp: number; answers: number[] };

const [url = '', pageId = '', secret = '', rate = '20'] = process.argv.slice(2);
const PEOPLE = 20;
const OUT_OF_ORDER_MS = 400;
const REPEAT_AFTER_MS = 300;
const SHARE_SENT_TWICE = 0.05;

const run = randomUUID().slice(0, 8);
const beganAt = Date.now() - 3_600_000;
const ledger: LedgerRow[] = [];
const deliveries: Promise<void>[] = [];
let isStopping = false;
process.on('message', () => {
  isStopping = true;
});

for (let index = 0; !isStopping; index += 1) {
  const psid = `24${String(index % PEOPLE).padStart(15, '0')}`;
  const row = { mid: `m_${run}_${index}`, psid, timestamp: beganAt + index * 10, answers: [] };
  ledger.push(row);
  deliveries.push(deliver(row, index));
  await pause(1_000 / Number(rate));
}
await Promise.all(deliveries);
process.send?.(ledger, () => process.disconnect());

async function deliver(row: LedgerRow, index: number): Promise<void> {
  await pause(Math.random() * OUT_OF_ORDER_MS);
  const body = messageBody(row, index);
  while (row.answers.at(-1) !== 200) {
    if (row.answers.length > 0) await pause(REPEAT_AFTER_MS);
    row.answers.push(await post(body));
  }
  if (Math.random() < SHARE_SENT_TWICE) await Promise.all([post(body), post(body)]);
}

function messageBody({ mid, psid, timestamp }: LedgerRow, index: number): string {
  const item = { sender: { id: psid }, recipient: { id: pageId }, timestamp, message: { mid, text: `${index}` } };
  return JSON.stringify({ object: 'page', entry: [{ id: pageId, time: timestamp, messaging: [item] }] });
}

async function post(body: string): Promise<number> {
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(20_000) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}
