import { pageDisconnected } from '@faro/contracts';
import { waitFor } from '@faro/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { OutboundUnderTest } from '../testing/outbound-under-test.js';
import { DENTAL, FITNESS } from '../testing/simulated-meta.js';

let outbound: OutboundUnderTest;

beforeAll(async () => {
  outbound = await OutboundUnderTest.open();
  await outbound.connect(DENTAL);
  await outbound.connect(FITNESS);
});

afterAll(() => outbound?.close());

/** Conversations of a Page that rest: nothing is looked at before a minute has passed. */
const resting = (pageId: string) =>
  outbound.rows(`SELECT FROM send_lanes WHERE page_id = $1 AND due_at > now() + interval '1 minute'`, [pageId]);

it('what waits for a Page fails with the reason when the Page is disconnected, or given to another agency', async () => {
  const [held, doubtful] = [await outbound.conversation(DENTAL), await outbound.conversation(DENTAL)];
  const heldIds = [await outbound.store(held, 'One'), await outbound.store(held, 'Two')];
  const doubtfulId = await outbound.store(doubtful, 'Perhaps');
  for (const id of heldIds) await outbound.accept(held, id);
  await outbound.accept(doubtful, doubtfulId);
  await outbound.rows(`UPDATE facebook_pages SET status = 'reauthorization_required' WHERE page_id = $1`, [DENTAL]);
  await outbound.rows(
    `UPDATE deliveries SET state = 'unconfirmed', attempts = 1, called_at = now(), due_at = now() WHERE message_id = $1`,
    [doubtfulId],
  );
  await outbound.start();
  await waitFor(async () => (await resting(DENTAL)).length === 2);
  await outbound.rows('DELETE FROM facebook_page_tokens WHERE page_id = $1', [DENTAL]);
  await outbound.rows('UPDATE facebook_pages SET disconnected_at = now() WHERE page_id = $1', [DENTAL]);
  await outbound.publish(pageDisconnected, DENTAL, {
    pageId: DENTAL,
    locationId: outbound.locationId,
    reason: 'transferred',
    disconnectedAt: new Date().toISOString(),
  });
  for (const id of heldIds)
    expect(await outbound.until(id, 'failed')).toMatchObject([{ error_code: 'page_disconnected', attempts: 0 }]);
  expect(await outbound.until(doubtfulId, 'failed')).toMatchObject([{ error_code: 'outcome_unknown', attempts: 1 }]);
  expect((await outbound.events('message.failed', held.id)).map(({ data }) => data.messageId)).toEqual(heldIds);
  for (const { psid } of [held, doubtful]) expect(await outbound.meta.sends({ psid })).toEqual([]);
});

it('what waits when the plan no longer includes Messenger is refused without a call, and can be sent once it does again', async () => {
  const conversation = await outbound.conversation(FITNESS);
  await outbound.rows(
    `INSERT INTO page_paces (agency_id, page_id, paused_until) VALUES ($1, $2, clock_timestamp() + interval '1 hour')`,
    [outbound.agencyId, FITNESS],
  );
  const messageId = await outbound.reply(conversation, 'Good morning');
  await waitFor(async () => (await resting(FITNESS)).length === 1);
  await outbound.rows(`UPDATE agencies SET plan = 'starter'`);
  await outbound.announceConnected(FITNESS); // it is looked at, whatever it waits for
  expect(await outbound.until(messageId, 'failed')).toMatchObject([{ error_code: 'plan_required', attempts: 0 }]);
  await outbound.rows(`UPDATE agencies SET plan = 'plus'`);
  await outbound.instruct(conversation, messageId, 'retry');
  await outbound.until(messageId, 'sent');
  expect(await outbound.meta.arrived(conversation.psid)).toMatchObject([{ text: 'Good morning' }]);
});
