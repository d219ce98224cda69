import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Agent } from '../testing/agent.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { SeededAgency } from '../testing/seeded-world.js';

let gateway: GatewayUnderTest;
let harbor: SeededAgency;
let owner: Agent;
let pageId: string;

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
});
beforeEach(async () => {
  harbor = await gateway.world.agency('plus');
  owner = await gateway.signedIn(harbor);
  pageId = await gateway.world.page(harbor);
});
afterAll(() => gateway.stop());

const ask = (by = owner, body: object = {}) =>
  by.post(`/api/integrations/facebook/pages/${pageId}/history-import`, body);
const shown = async () => (await owner.get('/api/integrations/facebook/pages')).body.items[0].historyImport;
const settle = (state: string, messages: number) =>
  gateway.world.sql(
    'UPDATE history_imports SET state = $2::data_job_state, messages = $3, finished_at = now() WHERE page_id = $1',
    [pageId, state, messages],
  );

describe('complaint 27: an import of what was said before', () => {
  it('is asked for by an owner, shown at the Page, and kept account of; while it is under way once is enough', async () => {
    expect(await shown()).toBeNull();
    const { status, body } = await ask(owner, { days: 30 });
    expect(status).toBe(202);
    expect(body.historyImport).toMatchObject({ state: 'waiting', messages: 0, finishedAt: null, failure: null });
    const daysBack = (Date.now() - Date.parse(body.historyImport.since)) / 86_400_000;
    expect(Math.round(daysBack)).toBe(30);
    expect(body.historyImport.since).toMatch(/Z$/);
    expect((await ask()).body.historyImport).toEqual(body.historyImport);
    const { items } = (await owner.get('/api/audit-log?act=page.history_requested')).body;
    expect(items).toMatchObject([{ objectId: pageId, details: { days: 30 } }]);
  });

  it('may be repeated when it is over', async () => {
    await ask();
    await settle('done', 7);
    expect(await shown()).toMatchObject({ state: 'done', messages: 7 });
    expect((await ask()).body.historyImport).toMatchObject({ state: 'waiting', messages: 0 });
  });

  it('is for owners at Plus, of a Page of theirs that works', async () => {
    expect((await ask(await gateway.signedIn(harbor, 'agent'))).body.code).toBe('owner_required');
    expect((await ask(await gateway.signedIn(await gateway.world.agency('plus')))).status).toBe(404);
    expect((await ask(await gateway.signedIn(await gateway.world.agency('starter')))).body.code).toBe('plan_required');
    for (const days of [0, 731, 'all']) expect((await ask(owner, { days })).body.code).toBe('validation_failed');
    await gateway.world.sql(`UPDATE facebook_pages SET status = 'reauthorization_required' WHERE page_id = $1`, [
      pageId,
    ]);
    expect((await ask()).body.code).toBe('page_not_active');
  });
});
