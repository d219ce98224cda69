import { parseEnvelope, webhookReceived } from '@faro/contracts';
import { recordOf } from '@faro/messaging';
import { parseBody } from '@faro/messenger-platform';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  eventsOf,
  type InboxUnderTest,
  openInboxUnderTest,
  PAGE,
  PERSON,
  textItem,
} from '../testing/inbox-under-test.js';

let inbox: InboxUnderTest;

beforeAll(async () => {
  inbox = await openInboxUnderTest();
});
beforeEach(() => inbox.forget());
afterAll(() => inbox.close());

const nasty = fc.constantFrom('a', '7', '\0', '\ud83d', '\udc00', '\u202e', '\u2028', '"', '\\', 'é', '😀');
const json = fc.jsonValue({ stringUnit: nasty });
/** What stands in real items, of any type. */
const part = fc.dictionary(
  fc.constantFrom(
    ...[
      'mid',
      'text',
      'attachments',
      'type',
      'payload',
      'url',
      'is_echo',
      'is_deleted',
      'app_id',
      'metadata',
      'reply_to',
    ],
    ...['action', 'reaction', 'emoji', 'watermark', 'mids', 'title', 'referral', 'ref', 'num_edit', 'new_owner_app_id'],
    ...['status', 'feedback', '__proto__', 'constructor'],
  ),
  fc.oneof(json, nasty, fc.constantFrom('m_1', 'm_2', 'react', 'warning', 1e21, 2 ** 53, -0, 1_795_132_861)),
);
const someone = fc.oneof({ weight: 5, arbitrary: fc.constantFrom({ id: PERSON }, { id: PAGE }, { id: '77' }) }, json);
const key = fc.constantFrom(
  ...['message', 'message_edit', 'reaction', 'postback', 'delivery', 'read', 'referral', 'optin', 'account_linking'],
  ...['response_feedback', 'pass_thread_control', 'policy_enforcement', 'app_roles', 'brand_new', 'game_play'],
);
const likely = fc
  .tuple(someone, someone, fc.oneof(json, fc.constant(1_795_132_861_000)), key, fc.oneof(part, json))
  .map(([sender, recipient, timestamp, name, value]) => ({ sender, recipient, timestamp, [name]: value }));
const items = fc.array(fc.oneof({ weight: 4, arbitrary: likely }, json), { minLength: 1, maxLength: 40 });

describe('the pipeline behind the signature', () => {
  it('has one row in the ledger for any JSON whatsoever, and stores what comes with it', async () => {
    let posts = 0;
    const property = fc.asyncProperty(items, fc.constantFrom('messaging', 'standby', 'changes'), async (odd, list) => {
      await inbox.forget();
      posts += 1;
      const fine = { id: PAGE, time: 1, messaging: [textItem(`m_fine_${posts}`, 'fine', { psid: `9${posts}` })] };
      const sent = JSON.stringify({ object: 'page', entry: [{ id: PAGE, time: 1, [list]: odd }, fine] });
      const events = eventsOf(parseBody(Buffer.from(sent))).map((event) =>
        parseEnvelope(webhookReceived, recordOf(event).value),
      );
      await inbox.receiveEvents.run(events, new Date());
      const [ledger] = await inbox.rows('SELECT count(*)::int AS rows, count(raw)::int AS kept FROM webhook_items');
      expect(ledger).toEqual({ rows: odd.length + 1, kept: expect.any(Number) });
      const [stored] = await inbox.rows(`SELECT count(*)::int AS n FROM messages WHERE mid = 'm_fine_${posts}'`);
      expect(stored).toEqual({ n: 1 });
    });
    await fc.assert(property, { numRuns: 40 });
  });
});
