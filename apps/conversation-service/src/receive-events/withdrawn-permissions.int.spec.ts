import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  eventsOf,
  FOREIGN_PAGE,
  type InboxUnderTest,
  openInboxUnderTest,
  PAGE,
  SECOND_PAGE,
} from '../testing/inbox-under-test.js';

let inbox: InboxUnderTest;

beforeAll(async () => {
  inbox = await openInboxUnderTest();
});
beforeEach(() => inbox.forget());
afterAll(() => inbox.close());

describe('a permission withdrawn from Pages of two agencies', () => {
  const withdrawn = (pageIds: string[]) => ({
    object: 'permissions',
    entry: [
      {
        id: '0',
        uid: '0',
        time: 1_795_132_861,
        changes: [{ field: 'pages_messaging', value: { verb: 'revoked', target_ids: pageIds } }],
      },
    ],
  });
  const ledger = () => inbox.rows('SELECT agency_id, outcome FROM webhook_items ORDER BY agency_id, outcome');
  const inEach = (outcome: string) =>
    Object.values(inbox.agencies)
      .toSorted()
      .map((agency_id) => ({ agency_id, outcome }));

  beforeEach(() => inbox.connect(inbox.agencies.pier, inbox.locations.pier, FOREIGN_PAGE));
  afterEach(() => inbox.rows('UPDATE facebook_pages SET disconnected_at = now() WHERE page_id = $1', [FOREIGN_PAGE]));

  it('stands in the ledger and among the alerts of each, once', async () => {
    const events = eventsOf(withdrawn([PAGE, SECOND_PAGE, FOREIGN_PAGE]));
    for (const _delivery of [1, 2]) await inbox.receiveEvents.run(events, new Date());
    expect(await ledger()).toEqual(inEach('stored'));
    expect(await inbox.rows('SELECT agency_id, page_id FROM page_alerts ORDER BY page_id')).toEqual([
      { agency_id: inbox.agencies.harbor, page_id: PAGE },
      { agency_id: inbox.agencies.harbor, page_id: SECOND_PAGE },
      { agency_id: inbox.agencies.pier, page_id: FOREIGN_PAGE },
    ]);
  });

  it("names to each agency its own Pages alone, stored or dead, and is all there where it is nobody's", async () => {
    const named = async () => {
      const rows = await inbox.rows<{ agency_id: string; named: string[] }>(
        `SELECT agency_id, raw->'value'->'target_ids' AS named FROM webhook_items`,
      );
      return new Map(rows.map(({ agency_id, named }) => [agency_id, named]));
    };
    const pages = ['999', PAGE, FOREIGN_PAGE, SECOND_PAGE];
    const own = new Map([
      [inbox.agencies.harbor, [PAGE, SECOND_PAGE]],
      [inbox.agencies.pier, [FOREIGN_PAGE]],
    ]);
    await inbox.receive(withdrawn(pages));
    expect(await named()).toEqual(own);
    await inbox.forget();
    const [event] = eventsOf(withdrawn(pages));
    if (event) await inbox.receiveEvents.recordDead(event, new Error('bad'), new Date());
    expect(await named()).toEqual(own);
    await inbox.forget();
    await inbox.receive(withdrawn(['998', '999']));
    expect([...(await named()).values()]).toEqual([['998', '999']]);
  });

  it('is dead in the ledger of each when it can not be stored, also behind a Page that nobody has', async () => {
    const [event] = eventsOf(withdrawn(['999', PAGE, FOREIGN_PAGE]));
    if (!event) throw new Error('no event');
    await inbox.receiveEvents.recordDead(event, new Error('bad'), new Date());
    expect(await ledger()).toEqual(inEach('dead'));
  });
});
