import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Agent } from '../testing/agent.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { SeededAgency, SeededConversation } from '../testing/seeded-world.js';

let gateway: GatewayUnderTest;
let harbor: SeededAgency;
let owner: Agent;

const MINUTE_MS = 60_000;
const noon = new Date('2026-03-10T12:00:00Z');
const at = (minutes: number) => new Date(noon.getTime() + minutes * MINUTE_MS);
const PERIOD = 'from=2026-03-10T00:00:00Z&to=2026-03-12T00:00:00Z';

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
  harbor = await gateway.world.agency('plus');
  owner = await gateway.signedIn(harbor);
  const pageId = await gateway.world.page(harbor);
  const [one, other] = [
    await gateway.world.conversation(harbor, pageId),
    await gateway.world.conversation(harbor, pageId),
  ];
  await say(one, 0, 'inbound');
  await say(one, 2, 'inbound'); // waits with the one before it
  await say(one, 10, 'outbound');
  await say(one, 11, 'outbound'); // no answer: nobody waited
  await say(one, 12, 'outbound', 'failed');
  await say(one, 24 * 60, 'inbound'); // the day after, never answered
  await say(other, 5, 'inbound');
  await say(other, 35, 'outbound');
  await say(other, 3 * 24 * 60, 'inbound'); // behind the period
});
afterAll(() => gateway.stop());

let sequence = 10;
async function say(to: SeededConversation, minutes: number, direction: string, status = 'sent') {
  const id = await gateway.world.message(to, {
    at: at(minutes),
    direction,
    status: direction === 'inbound' ? 'received' : status,
    sequence: sequence++,
  });
  if (direction === 'outbound')
    await gateway.world.sql('UPDATE messages SET author_id = $2 WHERE id = $1', [id, harbor.people.agent.id]);
}

const figures = async (query = PERIOD, by = owner) => (await by.get(`/api/figures?${query}`)).body;

describe('figures', () => {
  it('count what was said, and how long who waited had to wait', async () => {
    const { total, locations, people } = await figures();
    const expected = { received: 4, sent: 3, answered: 2, medianAnswerSeconds: 20 * 60 };
    expect(total).toEqual(expected);
    expect(locations).toEqual([{ locationId: harbor.locationId, ...expected }]);
    expect(people).toEqual([{ personId: harbor.people.agent.id, ...expected, received: 0 }]);
  });

  it('show every day of the period in the zone that is asked for', async () => {
    const { days } = await figures();
    expect(days).toEqual([
      { day: '2026-03-10', received: 3, sent: 3, answered: 2, medianAnswerSeconds: 1200 },
      { day: '2026-03-11', received: 1, sent: 0, answered: 0, medianAnswerSeconds: null },
    ]);
    const auckland = await figures(`${PERIOD}&timeZone=Pacific/Auckland`);
    expect(auckland.days.map(({ day }: { day: string }) => day)).toEqual(['2026-03-10', '2026-03-11', '2026-03-12']);
  });

  it('say which windows are open, about to close, and closed without an answer', async () => {
    const bay = await gateway.world.agency('plus');
    const page = await gateway.world.page(bay);
    for (const hoursAgo of [1, 21, 23, 30, 24 * 8]) await gateway.world.conversation(bay, page, { hoursAgo });
    const answered = await gateway.world.conversation(bay, page, { hoursAgo: 22 });
    await gateway.world.sql('UPDATE conversations SET last_reply_at = now() WHERE id = $1', [answered.id]);
    const { windows } = await figures(PERIOD, await gateway.signedIn(bay, 'agent'));
    expect(windows).toEqual([{ locationId: bay.locationId, open: 4, closingSoon: 2, missed: 1 }]);
  });

  it('are of the agency alone, and of nothing that its plan hides', async () => {
    for (const plan of ['plus', 'starter'] as const) {
      const { total, locations } = await figures(PERIOD, await gateway.signedIn(await gateway.world.agency(plan)));
      expect([total.received, locations]).toEqual([0, []]);
    }
  });

  it.each(['from=x&to=y', 'to=2026-03-12T00:00:00Z', `${PERIOD}&timeZone=Mars/Base`])('refuse %s', async (query) => {
    expect((await figures(query)).code).toBe('validation_failed');
  });

  it('refuse a period that is too long or ends before it begins', async () => {
    for (const query of [
      'from=2026-01-01T00:00:00Z&to=2026-06-01T00:00:00Z',
      'from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z',
    ])
      expect((await figures(query)).code).toBe('period_invalid');
  });
});
