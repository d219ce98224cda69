import { createLogger } from '@faro/observability';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type InboxUnderTest, openInboxUnderTest, pageBody, textItem } from '../testing/inbox-under-test.js';
import { PruneLedger } from './prune-ledger.js';

let inbox: InboxUnderTest;

beforeAll(async () => {
  inbox = await openInboxUnderTest();
});
afterAll(() => inbox.close());

describe('the ledger', () => {
  it('keeps items for 30 days and no longer', async () => {
    await inbox.receive(pageBody([textItem('m_old', 'a')]), pageBody([textItem('m_new', 'b')]));
    await inbox.rows(`UPDATE webhook_items SET received_at = received_at - interval '31 days' WHERE mid = 'm_old'`);
    const pruneLedger = new PruneLedger(inbox.database, inbox.config, createLogger('spec', { level: 'silent' }));
    await pruneLedger.run();
    expect(await inbox.rows('SELECT mid FROM webhook_items')).toEqual([{ mid: 'm_new' }]);
    expect(await inbox.rows('SELECT mid FROM messages')).toHaveLength(2);
  });
});
