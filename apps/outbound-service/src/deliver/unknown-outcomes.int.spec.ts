import { waitFor } from '@faro/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboundUnderTest } from '../testing/outbound-under-test.js';
import { DENTAL } from '../testing/simulated-meta.js';

let outbound: OutboundUnderTest;
let pageIds: string[] = [];

beforeAll(async () => {
  outbound = await OutboundUnderTest.open();
  pageIds = outbound.pageIds().slice(0, faults.length);
  for (const pageId of new Set([DENTAL, ...pageIds])) await outbound.connect(pageId);
  await outbound.start();
});

afterAll(() => outbound?.close());
afterEach(() => outbound.meta.control('DELETE', '/faults'));

/** Ways in which nobody learns what came of a call. */
const faults = ['hang', 'hang_up', 'cut_off', 'drip', 'html', 'garbage', 'empty', 'no_message_id', 'huge'] as const;
type Kind = (typeof faults)[number];

interface Outcome {
  readonly psid: string;
  readonly id: string;
  readonly parts: readonly { state: string; mid: string | null; attempts: number }[];
}

async function sendThrough(fault: object, pageId = DENTAL): Promise<Outcome> {
  const conversation = await outbound.conversation(pageId);
  await outbound.meta.fault({ ...fault, psid: conversation.psid, delayMs: 3_000 });
  const [first, second] = [await outbound.reply(conversation, 'First'), await outbound.reply(conversation, 'Second')];
  const parts = await outbound.until(first, 'sent');
  await outbound.until(second, 'sent');
  return { psid: conversation.psid, id: conversation.id, parts };
}

/** All of them at once, each on a Page of its own: a Page whose answers fail in a row is paused. */
async function sendThroughEach(accepted: boolean): Promise<Map<Kind, Outcome>> {
  const outcomes = await Promise.all(faults.map((kind, index) => sendThrough({ kind, accepted }, pageIds[index])));
  return new Map(faults.map((kind, index) => [kind, outcomes[index] as Outcome]));
}

const textsOf = async (psid: string) => (await outbound.meta.arrived(psid)).map(({ text }) => text);

describe.each([
  ['complaint 1', 'is settled by its echo', true],
  ['beyond B4', 'is found in the thread where no echo comes', false],
])('fault F10: a call of unknown outcome that Meta took', (row, rule, hasEchoes) => {
  let outcomes: Map<Kind, Outcome>;

  beforeAll(async () => {
    outbound.bridge.isOn = hasEchoes;
    outcomes = await sendThroughEach(true);
  });

  it.each(faults)(`${row}: %s: ${rule} and not repeated`, async (kind) => {
    const { psid, id, parts } = outcomes.get(kind) as Outcome;
    const arrived = await outbound.meta.arrived(psid);
    expect(arrived.map(({ text }) => text)).toEqual(['First', 'Second']);
    expect(parts).toMatchObject([{ mid: arrived[0]?.mid }]);
    const calls = (await outbound.meta.sends({ psid })).filter(({ text }) => text === 'First');
    expect(calls).toHaveLength(1); // attempts may be more: one that a stalled process left unmade counts, too
    expect(await outbound.events('message.sent', id)).toHaveLength(2);
  });
});

describe('fault F10: a call of unknown outcome that Meta never took', () => {
  it('is sent again once echo and thread both say so, whether it hung or was hung up on', async () => {
    outbound.bridge.isOn = true;
    const sends = (['hang', 'hang_up'] as const).map((kind, index) =>
      sendThrough({ kind, accepted: false }, pageIds[index]),
    );
    for (const { psid, parts } of await Promise.all(sends)) {
      expect(await textsOf(psid)).toEqual(['First', 'Second']);
      expect(parts[0]?.attempts).toBeGreaterThanOrEqual(2); // one that a stalled process left unmade counts, too
    }
  });

  it('code 1/1357046 counts as unknown, not as refused', async () => {
    outbound.bridge.isOn = true;
    const { psid } = await sendThrough({ kind: 'error', code: 1, subcode: 1357046, accepted: true });
    expect(await textsOf(psid)).toEqual(['First', 'Second']);
  });

  it('is not sent again while the thread can not be read, and says so when the time is over', async () => {
    outbound.bridge.isOn = false;
    const other = await outbound.start({ RETRY_IN_ALL_MS: '1000', UNCONFIRMED_GRACE_MS: '500' });
    await outbound.instances[0]?.stop();
    const conversation = await outbound.conversation(DENTAL);
    await outbound.meta.fault({ kind: 'hang_up', accepted: false, psid: conversation.psid });
    await outbound.meta.fault({ kind: 'error', on: 'graph', path: '/conversations', code: 2, count: null });
    const [part] = await outbound.until(await outbound.reply(conversation, 'Perhaps'), 'failed');
    expect(part?.error_code).toBe('outcome_unknown');
    expect(await outbound.meta.arrived(conversation.psid)).toEqual([]);
    await other.stop();
    await outbound.start();
  });

  it('complaint 7: an echo that comes after all settles a part that had been given up', async () => {
    outbound.bridge.isOn = false;
    const conversation = await outbound.conversation(DENTAL);
    const messageId = await outbound.store(conversation, 'Late');
    await outbound.rows(
      `INSERT INTO deliveries (agency_id, id, message_id, conversation_id, page_id, message_sequence, position, state, due_at, attempts,
         error_code, error_message, error_retryable)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, 1, 0, 'failed', now(), 1, 'outcome_unknown', '-', true)`,
      [conversation.agencyId, messageId, conversation.id, DENTAL],
    );
    const [part] = await outbound.parts(messageId);
    await outbound.echo(conversation, String(part?.id), 'm_late');
    await outbound.until(messageId, 'sent');
    await waitFor(async () => (await outbound.events('message.sent', conversation.id)).length === 1);
  });
});

it('complaint 41: an instance that starts while Meta can not be reached is ready, and no Page is the worse for it', async () => {
  const instance = await outbound.start({ META_GRAPH_URL: 'http://127.0.0.1:9', PAGE_CHECK_INTERVAL_MS: '1000' });
  expect(await outbound.rows(`SELECT FROM facebook_pages WHERE status <> 'active'`)).toEqual([]);
  await instance.stop();
});
