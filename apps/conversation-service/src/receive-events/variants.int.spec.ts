import { parseBody } from '@faro/messenger-platform';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  fromPage,
  fromPerson,
  type InboxUnderTest,
  OTHER_APP,
  OWN_APP,
  openInboxUnderTest,
  PAGE,
  PERSON,
  pageBody,
} from '../testing/inbox-under-test.js';

let inbox: InboxUnderTest;

beforeAll(async () => {
  inbox = await openInboxUnderTest();
});
beforeEach(() => inbox.forget());
afterAll(() => inbox.close());

/** Posts a body as it would come over the wire, and says what the ledger has of each item. */
async function post(body: unknown): Promise<string[]> {
  const sent = typeof body === 'string' ? body : JSON.stringify(body);
  const rows = await inbox.receive(parseBody(Buffer.from(sent)));
  return rows.map(({ outcome, reason }) => (reason ? `${outcome}: ${reason}` : outcome));
}
const shown = () =>
  inbox.rows(
    `SELECT m.direction, m.text, array_agg(a.type ORDER BY a.position) FILTER (WHERE a.type IS NOT NULL) AS parts
     FROM messages m LEFT JOIN attachments a ON a.message_id = m.id GROUP BY m.id, m.direction, m.text, m.sent_at, m.sequence
     ORDER BY m.sent_at, m.sequence`,
  );
const entry = (lists: object, id: unknown = PAGE) => ({
  object: 'page',
  entry: [{ id, time: 1_795_132_861_412, ...lists }],
});

describe('a message that Meta words in another way is stored and shows what it says', () => {
  const said = (message: object) => fromPerson({ message: { mid: 'm_1', ...message } });
  const inbound = (text: string | null, ...parts: string[]) => ({
    direction: 'inbound',
    text,
    parts: parts.length > 0 ? parts : null,
  });
  const outbound = (text: string | null, ...parts: string[]) => ({ ...inbound(text, ...parts), direction: 'outbound' });
  const element = { title: 'Sofa', subtitle: 'Blue', image_url: 'https://x.test/s.png' };

  it.each<[string, object, object]>([
    ['text with attachments: null', said({ text: 'a', attachments: null }), inbound('a')],
    ['a quick reply without payload', said({ text: 'a', quick_reply: {} }), inbound('a')],
    ['a quick reply that is null', said({ text: 'a', quick_reply: null }), inbound('a')],
    ['a reply to a story', said({ text: 'a', reply_to: { story: { url: 'https://x.test', id: '1' } } }), inbound('a')],
    ['a reply of one to themselves', said({ text: 'a', reply_to: { mid: 'm_0', is_self_reply: true } }), inbound('a')],
    ['a reply to null', said({ text: 'a', reply_to: null }), inbound('a')],
    ['slash commands', said({ text: '/help', commands: [{ name: 'help' }] }), inbound('/help')],
    ['language guesses', said({ text: 'a', nlp: { entities: {}, detected_locales: [] } }), inbound('a')],
    ['a flag that it is none', said({ text: 'a', is_echo: false, is_deleted: 'false' }), inbound('a')],
    ['a flag that it can not be shown', said({ is_unsupported: true }), inbound(null, 'unsupported')],
    ['unknown members', said({ text: 'a', seq: 7, brand: { new: [1] } }), inbound('a')],
    ['a picture with payload: null', said({ attachments: [{ type: 'image', payload: null }] }), inbound(null, 'image')],
    ['a sticker by number', said({ sticker_id: 369239263222822 }), inbound(null, 'sticker')],
    [
      'a link without payload',
      said({ text: 'a', attachments: [{ type: 'fallback', title: 'T', url: 'https://x.test', payload: null }] }),
      inbound('a', 'fallback'),
    ],
    [
      'a template of a shop',
      said({ attachments: [{ type: 'template', payload: { product: { elements: [element] } } }] }),
      inbound(null, 'product'),
    ],
    ['a booking', said({ attachments: [{ type: 'appointment_booking', payload: {} }] }), inbound(null, 'unsupported')],
    [
      'members beside the message',
      {
        ...said({ text: 'a' }),
        prior_message: { source: 'checkbox_plugin', identifier: 'x' },
        hop_context: [{ app_id: 1 }],
      },
      inbound('a'),
    ],
    [
      'a button with its referral',
      fromPerson({ postback: { title: 'Get Started', referral: null } }),
      inbound('Get Started'),
    ],
    [
      'an echo of nobody’s app',
      fromPage({ message: { mid: 'm_1', is_echo: true, app_id: null, text: 'b', metadata: null } }),
      outbound('b'),
    ],
    [
      'a template of another app',
      fromPage({
        message: {
          mid: 'm_1',
          is_echo: true,
          app_id: Number(OTHER_APP),
          attachments: [
            { title: '', url: null, type: 'template', payload: { template_type: 'generic', elements: [element] } },
          ],
        },
      }),
      outbound(null, 'template'),
    ],
    [
      'a picture of ours with its id as a number',
      fromPage({
        message: { mid: 'm_1', is_echo: true, attachments: [{ type: 'image', payload: { attachment_id: 7 } }] },
      }),
      outbound(null, 'image'),
    ],
  ])('%s', async (_how, item, message) => {
    expect(await post(pageBody([item]))).toEqual(['stored']);
    expect(await shown()).toEqual([message]);
    expect(await post(pageBody([item]))).toEqual(['duplicate']);
  });

  it('ids as numbers, past 2^53 too, and times as texts', async () => {
    const body = `{"object":"page","entry":[{"id":${PAGE},"time":"1795132861412","messaging":[{"sender":{"id":24501987365412098},
      "recipient":{"id":${PAGE}},"timestamp":"1795132861","message":{"mid":"m_1","text":"a"}}]}]}`;
    expect(await post(body)).toEqual(['stored']);
    expect(await inbox.rows('SELECT external_id FROM contacts')).toEqual([{ external_id: PERSON }]);
  });
});

describe('what happens in a thread besides', () => {
  it.each<[string, object]>([
    ['a delivery without mids', { delivery: { watermark: 1_795_132_861_000 } }],
    [
      'a delivery with mids: null and a sequence number',
      { delivery: { mids: null, watermark: '1795132861000', seq: 37 } },
    ],
    ['a delivery without anything', { delivery: {} }],
    ['a reading by seconds', { read: { watermark: 1_795_132_861 } }],
    ['an edit that counts in a text', { message_edit: { mid: 'm_1', text: 'b', num_edit: '5' } }],
    ['an edit without a count', { message_edit: { mid: 'm_1', text: 'b' } }],
    ['a message unsent by a text', { message: { mid: 'm_1', is_deleted: 'true', text: null, attachments: null } }],
    ['a reaction by emoji alone', { reaction: { mid: 'm_1', action: 'react', emoji: '👍', reaction: null } }],
    ['a reaction taken back', { reaction: { mid: 'm_1', action: 'unreact', reaction: 'love' } }],
    ['a referral of an advertisement', { referral: { source: 'ADS', type: 'OPEN_THREAD', ad_id: 6045246247433 } }],
    ['a referral of a product', { referral: { product: { id: 'p1' } } }],
    [
      'control passed from nobody',
      { pass_thread_control: { previous_owner_app_id: null, new_owner_app_id: Number(OWN_APP) } },
    ],
    ['control taken without a new owner', { take_thread_control: { previous_owner_app_id: OWN_APP, metadata: null } }],
    ['control asked for', { request_thread_control: { requested_owner_app_id: 1, metadata: '' } }],
    ['an opt-in of old', { optin: { ref: 'PASS_THROUGH' } }],
    [
      'an opt-in for one notification',
      { optin: { type: 'one_time_notif_req', payload: 'p', one_time_notif_token: 't' } },
    ],
    [
      'an end of notifications',
      { optin: { type: 'notification_messages', notification_messages_status: 'STOP_NOTIFICATIONS' } },
    ],
    ['an account unlinked, without a time', { account_linking: { status: 'unlinked' }, timestamp: undefined }],
    ['feedback', { response_feedback: { feedback: 'Bad response', mid: 'm_1' } }],
    [
      'a questionnaire',
      { messaging_feedback: { feedback_screens: [{ screen_id: 0, questions: { a: { type: 'csat' } } }] } },
    ],
  ])('%s is stored, once', async (_how, event) => {
    const body = pageBody([fromPerson(event)]);
    const isNew = await post(body);
    expect(isNew).toEqual(['stored']);
    expect(await post(body)).toEqual(['duplicate']);
  });

  it('an echo in standby says, also as the first of a thread, that another app has it', async () => {
    const echo = fromPage({ message: { mid: 'm_1', text: 'b', is_echo: true, app_id: Number(OTHER_APP) } }, { at: 1 });
    expect(await post(pageBody([echo], PAGE, 'standby'))).toEqual(['stored']);
    expect(await inbox.rows('SELECT standby FROM conversations')).toEqual([{ standby: true }]);
    const passed = fromPerson({ pass_thread_control: { new_owner_app_id: OWN_APP } }, { at: 2 });
    expect(await post(pageBody([passed]))).toEqual(['stored']);
    expect(await inbox.rows('SELECT standby FROM conversations')).toEqual([{ standby: false }]);
  });

  it('the Page’s own alerts need nobody: a block, its end, roles', async () => {
    const events = [
      { policy_enforcement: { action: 'block', reason: null } },
      { policy_enforcement: { action: 'unblock' } },
      { app_roles: { [OWN_APP]: ['secondary_receiver'] } },
    ];
    expect(
      await post(
        pageBody(events.map((event) => ({ recipient: { id: PAGE }, timestamp: 1_795_132_861_000, ...event }))),
      ),
    ).toEqual(['stored', 'stored', 'stored']);
    expect(await inbox.rows('SELECT kind FROM page_alerts ORDER BY kind')).toEqual(
      ['app_roles', 'policy_block', 'policy_unblock'].map((kind) => ({ kind })),
    );
  });
});

describe('a body in another shape', () => {
  const hello = (mid: string) => fromPerson({ message: { mid, text: mid } });

  it('has all of its lists read: messaging, standby and changes beside each other', async () => {
    const changes = [{ field: 'feed', value: { item: 'post' } }];
    expect(await post(entry({ changes, standby: [hello('m_2')], messaging: [hello('m_1'), hello('m_3')] }))).toEqual([
      'stored',
      'stored',
      'stored',
      'ignored: field_not_used',
    ]);
    expect(await inbox.rows('SELECT mid, standby FROM messages ORDER BY mid')).toEqual([
      { mid: 'm_1', standby: false },
      { mid: 'm_2', standby: true },
      { mid: 'm_3', standby: false },
    ]);
  });

  it.each<[string, unknown, string[]]>([
    ['no entry', { object: 'page', entry: [] }, []],
    ['empty lists', entry({ messaging: [], standby: [], changes: [] }), []],
    ['an entry with nothing in it', entry({}), ['quarantined: entry_without_known_list']],
    ['a list that is null', entry({ messaging: null }), ['quarantined: entry_without_known_list']],
    ['an entry that is null', { object: 'page', entry: [null] }, ['quarantined: entry_without_known_list']],
    ['no entry at all', { object: 'page' }, ['quarantined: entry_without_known_list']],
    ['a list for a body', [], ['ignored: unknown_object']],
    [
      'a foreign object',
      { object: 'user', entry: [{ id: '1', changed_fields: ['name'] }] },
      ['ignored: unknown_object'],
    ],
    ['a number for a body', '17', ['ignored: unknown_object']],
  ])('%s', async (_how, body, outcomes) => {
    expect(await post(body)).toEqual(outcomes);
    expect(await inbox.rows('SELECT FROM webhook_items')).toHaveLength(outcomes.length);
  });

  it('keeps what nobody understands yet, and stores what stands beside it', async () => {
    const odd = [
      fromPerson({ calls: { id: 'c1' } }),
      fromPerson({ message: 'hi' }),
      fromPerson({ message: { text: 'no mid' } }),
      { message: { mid: 'm_9', text: 'of nobody' } },
    ];
    expect(await post(pageBody([...odd, hello('m_1')]))).toEqual([
      'quarantined: unknown_event',
      'quarantined: event_is_no_object',
      'quarantined: message_without_mid',
      'quarantined: no_person',
      'stored',
    ]);
    expect(await inbox.rows('SELECT FROM webhook_items WHERE raw IS NOT NULL')).toHaveLength(5);
  });
});
