import { contactIdOf, conversationIdOf } from '@faro/inbox';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { at, type Happening, historyTwice, OWN_MESSAGE, OWN_MIDS, threadOf } from '../testing/histories.js';
import { eventsOf, type InboxUnderTest, openInboxUnderTest, PAGE } from '../testing/inbox-under-test.js';
import { bodyOf } from '../testing/render-happening.js';

let inbox: InboxUnderTest;

beforeAll(async () => {
  inbox = await openInboxUnderTest();
});
afterAll(() => inbox.close());

/** The conversation in which our own message waits to be sent. */
async function begin(): Promise<void> {
  const { harbor: agency } = inbox.agencies;
  const [conversationId, contactId] = [conversationIdOf, contactIdOf].map((idOf) => idOf(agency, threadOf('7001')));
  await inbox.forget();
  const ids = [agency, inbox.locations.harbor, contactId, PAGE];
  await inbox.rows(
    `INSERT INTO contacts (agency_id, location_id, id, page_id, channel, external_id, created_at)
     VALUES ($1, $2, $3, $4, 'facebook', '7001', now())`,
    ids,
  );
  await inbox.rows(
    `INSERT INTO conversations (agency_id, location_id, contact_id, page_id, id, channel, last_activity_at, created_at)
     VALUES ($1, $2, $3, $4, $5, 'facebook', $6, now())`,
    [...ids, conversationId, at(0)],
  );
  await inbox.rows(
    `INSERT INTO messages (agency_id, page_id, conversation_id, id, channel, direction, status, author_kind, text, sent_at, sequence, created_at)
     VALUES ($1, $2, $3, $4, 'facebook', 'outbound', 'queued', 'person', 'ours', $5, 1, now())`,
    [agency, PAGE, conversationId, OWN_MESSAGE, at(0)],
  );
}

/** In batches of changing sizes; what is repeated may come in the same batch or in a later one. */
async function tell(history: readonly Happening[], batchSizes: readonly number[]) {
  await begin();
  const { harbor: agencyId } = inbox.agencies;
  const sent = {
    kind: 'sent' as const,
    agencyId,
    messageId: OWN_MESSAGE,
    conversationId: conversationIdOf(agencyId, threadOf('7001')),
    pageId: PAGE,
    mids: OWN_MIDS,
    sentAt: at(21),
  };
  const rest = [...history];
  for (let turn = 0; rest.length > 0; turn++) {
    const batch = rest.splice(0, batchSizes[turn % batchSizes.length] ?? 1);
    const events = batch.flatMap((happening) => (happening.kind === 'sent' ? [] : eventsOf(bodyOf(happening))));
    if (events.length > 0) await inbox.receiveEvents.run(events, new Date());
    if (batch.some(({ kind }) => kind === 'sent')) await inbox.recordDeliveries.run([sent], new Date());
  }
  return state();
}

/** What lies in the database, without what tells only how it came there. */
async function state() {
  const tables = {
    conversations: `SELECT to_jsonb(t) - '{sequence,created_at}'::text[] AS row FROM conversations t`,
    messages: `SELECT to_jsonb(t) - '{sequence,created_at,delivered_at,read_at}'::text[] AS row FROM messages t`,
    attachments: `SELECT to_jsonb(t) AS row FROM attachments t`,
    edits: `SELECT to_jsonb(t) AS row FROM message_edits t`,
    unsends: `SELECT to_jsonb(t) AS row FROM message_unsends t`,
    reactions: `SELECT to_jsonb(t) AS row FROM message_reactions t`,
    referrals: `SELECT to_jsonb(t) AS row FROM referrals t`,
    events: `SELECT to_jsonb(t) AS row FROM conversation_events t`,
    signals: `SELECT to_jsonb(t) AS row FROM early_signals t`,
    parts: `SELECT to_jsonb(t) AS row FROM sent_parts t`,
  };
  const entries = Object.entries(tables).map(async ([name, sql]) => {
    const rows = await inbox.rows<{ row: object }>(sql);
    return [name, rows.map(({ row }) => row).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))];
  });
  return Object.fromEntries(await Promise.all(entries));
}

describe('the database after a history', () => {
  it('complaint 4, fault F11, fault F12, attack S11: is the same for any order, any repetition and any cut into batches', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 });
    const property = fc.asyncProperty(historyTwice, sizes, sizes, async ({ told, shuffled }, some, others) => {
      expect(await tell(shuffled, some)).toEqual(await tell(told, others));
    });
    await fc.assert(property, { numRuns: 30 });
  });
});
