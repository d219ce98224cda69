import { waitFor } from '@faro/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { OutboundUnderTest } from '../testing/outbound-under-test.js';
import { DENTAL } from '../testing/simulated-meta.js';

let outbound: OutboundUnderTest;

beforeAll(async () => {
  outbound = await OutboundUnderTest.open();
  await outbound.connect(DENTAL);
});

afterAll(() => outbound?.close());

it('fault F7: a conversation whose turn failed is taken up again when its lease is over, however busy the others keep the process', async () => {
  const instance = await outbound.start();
  const [busy, unlucky] = [await outbound.conversation(DENTAL), await outbound.conversation(DENTAL)];
  await outbound.meta.fault({ kind: 'slow', psid: busy.psid, delayMs: 700, accepted: true, count: null });
  const busyIds = [];
  for (let index = 0; index < 40; index++) busyIds.push(await outbound.reply(busy, `${index}`));
  await outbound.rows(
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not now'; END $$`,
  );
  await outbound.rows(
    `CREATE TRIGGER refuse BEFORE UPDATE ON deliveries FOR EACH ROW WHEN (NEW.conversation_id = '${unlucky.id}') EXECUTE FUNCTION refuse()`,
  );
  const messageId = await outbound.reply(unlucky, 'Good morning');
  await waitFor(() => instance.output().includes('a turn failed'));
  await outbound.rows('DROP TRIGGER refuse ON deliveries');
  await outbound.until(messageId, 'sent');
  expect(await outbound.parts(busyIds.at(-1) ?? '')).toMatchObject([{ state: 'queued' }]);
});
