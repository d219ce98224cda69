import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  eventOfItem,
  interpretBody,
  interpretItem,
  interpretSample,
  PAGE,
  PERSON,
  RECEIVED_AT,
  SENT_AT,
  sampleIndex,
} from '../../testing/interpreting.js';
import { namingOnly, readRawItem } from './raw-item.js';

/** What the index of the samples expects, in our words. */
const KINDS: Record<string, string[]> = {
  message_created: ['message'],
  message_created_outgoing: ['echo'],
  no_duplicate: ['echo'],
  receipt_updated: ['receipt'],
  reaction_added: ['reaction'],
  reaction_removed: ['reaction'],
  message_updated: ['edit'],
  message_deleted: ['unsend'],
  event_recorded: ['referral', 'note', 'control', 'alert'],
  channel_alert: ['alert'],
  ignored: [],
};

describe('interpret', () => {
  it.each(Object.entries(sampleIndex))('understands %s', (file, { outcome, count = 1 }) => {
    const interpretations = interpretSample(file);
    expect(interpretations).toHaveLength(count);
    const instagram = file.startsWith('ig-');
    for (const interpretation of interpretations) {
      if (instagram) expect(interpretation).toEqual({ outcome: 'ignored', reason: 'instagram_is_not_connected' });
      else if (outcome === 'ignored') expect(interpretation).toEqual({ outcome: 'ignored', reason: 'dashboard_test' });
      else if (interpretation.outcome === 'event') expect(KINDS[outcome]).toContain(interpretation.event.kind);
      else throw new Error(`${file}: ${interpretation.reason}`);
    }
  });

  it('finds an outcome for any JSON whatsoever, and never throws', () => {
    const keys = fc.constantFrom('sender', 'recipient', 'timestamp', 'message', 'message_edit', 'reaction', 'postback');
    const inner = fc.constantFrom(
      'id',
      'mid',
      'text',
      'attachments',
      'type',
      'payload',
      'is_echo',
      'watermark',
      'title',
    );
    const nasty = fc.constantFrom('a', '7', '\0', '\ud83d', '\udc00', '\u202e', 'é', '😀');
    const json = fc.jsonValue({ stringUnit: nasty });
    const likely = fc.dictionary(keys, fc.oneof(json, fc.dictionary(inner, json)));
    const list = fc.constantFrom('messaging', 'standby', 'changes', 'other');
    const property = fc.property(fc.oneof(json, likely), list, json, (item, field, id) => {
      const body = { object: 'page', entry: [{ id, [field]: [item] }] };
      const [interpretation] = interpretBody(body);
      expect(['event', 'ignored', 'quarantined']).toContain(interpretation?.outcome);
      const stored = JSON.stringify(interpretation);
      expect(stored).not.toContain('\\u0000');
      expect(stored).not.toMatch(/\\ud[89a-f]/);
      readRawItem(item);
    });
    fc.assert(property, { numRuns: 2_000 });
  });

  it.each([
    ['null', null],
    ['a number', 7],
    ['a list', []],
  ])('quarantines %s where an item should be', (_name, item) => {
    const body = { object: 'page', entry: [{ id: PAGE, messaging: [item] }] };
    expect(interpretBody(body)).toEqual([{ outcome: 'quarantined', reason: 'item_is_no_object' }]);
  });

  it.each([
    ['a key that nobody knows', { brand_new_event: {} }, 'unknown_event'],
    ['a key whose value is null', { message: null }, 'event_is_no_object'],
    ['a key whose value is a text', { reaction: 'love' }, 'event_is_no_object'],
    ['a sender that is null', { sender: null, message: { mid: 'm_1' } }, 'no_person'],
    ['a sender without an id', { sender: {}, message: { mid: 'm_1' } }, 'no_person'],
    [
      'a recipient that is not the Page of the entry',
      { recipient: { id: '55' }, message: { mid: 'm_1' } },
      'recipient_is_not_the_page',
    ],
  ])('quarantines %s, so that it can be replayed when it is understood', (_name, item, reason) => {
    expect(interpretItem(item)).toEqual({ outcome: 'quarantined', reason });
  });

  it.each([
    ['a Page that writes to itself', { sender: { id: PAGE }, message: { mid: 'm_1', text: 'hi' } }, 'page_to_itself'],
    ['a guest who has no PSID', { sender: { user_ref: 'x' }, postback: { title: 'Hi' } }, 'guest_without_psid'],
    ['an opt-in that names nobody', { sender: undefined, optin: { ref: 'a', user_ref: 'b' } }, 'guest_without_psid'],
    ['what the platform has retired', { game_play: { game_id: '1' } }, 'event_not_used'],
  ])('ignores %s', (_name, item, reason) => {
    expect(interpretItem(item)).toEqual({ outcome: 'ignored', reason });
  });

  it.each([
    ['instagram', 'instagram_is_not_connected'],
    ['whatsapp_business_account', 'unknown_object'],
    ['', 'unknown_object'],
  ])('ignores the object %p with a reason', (object, reason) => {
    const body = { object, entry: [{ id: PAGE, messaging: [{ message: { mid: 'm_1' } }] }] };
    expect(interpretBody(body)).toEqual([{ outcome: 'ignored', reason }]);
  });

  it('complaint 16: an entry without messaging is no error', () => {
    expect(interpretBody({ object: 'page', entry: [{ id: PAGE, time: 1 }] })).toEqual([
      { outcome: 'quarantined', reason: 'entry_without_known_list' },
    ]);
  });

  it('ignores the Test button of the dashboard also in its messaging form', () => {
    const item = {
      sender: { id: '12334' },
      recipient: { id: '23245' },
      timestamp: '1527459824',
      message: { mid: 'x' },
    };
    expect(interpretBody({ object: 'page', entry: [{ id: '0', messaging: [item] }] })).toEqual([
      { outcome: 'ignored', reason: 'dashboard_test' },
    ]);
  });

  it('ignores fields of the Page that are no messages', () => {
    const body = { object: 'page', entry: [{ id: PAGE, changes: [{ field: 'feed', value: { item: 'post' } }] }] };
    expect(interpretBody(body)).toEqual([{ outcome: 'ignored', reason: 'field_not_used' }]);
  });

  it.each([
    ['milliseconds', 1_795_132_861_000],
    ['milliseconds in a string', '1795132861000'],
    ['seconds', 1_795_132_861],
    ['seconds in a string', '1795132861'],
    ['ISO 8601', '2026-11-20T00:01:01.000Z'],
    ['ISO 8601 with an offset without a colon', '2026-11-20T02:01:01+0200'],
    ['ISO 8601 without a zone, which is UTC', '2026-11-20T00:01:01'],
  ])('complaint 58: takes a time in %s', (_name, timestamp) => {
    expect(eventOfItem({ timestamp, message: { mid: 'm_1' } })).toMatchObject({ at: SENT_AT });
  });

  it.each([
    ['missing', undefined],
    ['null', null],
    ['no time at all', 'soon'],
    ['out of range', 9e20],
    ['negative', -5],
  ])("takes the entry's time where its own is %s, else when it was received", (_name, timestamp) => {
    const item = { sender: { id: PERSON }, recipient: { id: PAGE }, timestamp, message: { mid: 'm_1' } };
    const at = (entry: object) => interpretBody({ object: 'page', entry: [{ id: PAGE, messaging: [item], ...entry }] });
    expect(at({ time: SENT_AT.getTime() })).toMatchObject([{ event: { at: SENT_AT } }]);
    expect(at({})).toMatchObject([{ event: { at: RECEIVED_AT } }]);
  });

  it('takes ids as numbers, and keeps those past 2^53 as they are', () => {
    const thread = (id: unknown) => eventOfItem({ sender: { id }, message: { mid: 'm_1' } });
    expect(thread(24501987)).toMatchObject({ thread: { externalId: '24501987' } });
    expect(thread('9007199254740993123')).toMatchObject({ thread: { externalId: '9007199254740993123' } });
  });

  it('takes an item without recipient for the Page of its entry', () => {
    expect(eventOfItem({ recipient: null, message: { mid: 'm_1' } })).toMatchObject({ thread: { pageId: PAGE } });
  });
});

describe('readRawItem', () => {
  it('keeps no secret of opt-ins and linked accounts', () => {
    const optin = { optin: { type: 'notification_messages', notification_messages_token: 'secret', title: 'Weekly' } };
    expect(readRawItem(optin)).toEqual({
      kind: 'optin',
      mid: null,
      item: { optin: { type: 'notification_messages', title: 'Weekly' } },
    });
    const linked = { account_linking: { status: 'linked', authorization_code: 'secret' } };
    expect(JSON.stringify(readRawItem(linked))).not.toContain('secret');
  });
});

describe('namingOnly', () => {
  const isOwn = (pageId: string) => pageId === '11';

  it('leaves of the Pages that a withdrawn permission names the own ones, wherever they stand and whatever type they have', () => {
    const value = { verb: 'revoked', target_ids: ['11', 11, '22', 22, null, { id: '22' }] };
    expect(namingOnly({ object: 'permissions', item: { field: 'pages_messaging', value } }, isOwn)).toEqual({
      field: 'pages_messaging',
      value: { verb: 'revoked', target_ids: ['11', 11] },
    });
    expect(namingOnly({ object: 'permissions', item: { ...value, target_ids: ['22', '11'] } }, isOwn)).toEqual({
      verb: 'revoked',
      target_ids: ['11'],
    });
  });

  it('leaves every other item as it is', () => {
    const item = { message: { mid: 'm_1' }, target_ids: ['22'] };
    expect(namingOnly({ object: 'page', item }, isOwn)).toBe(item);
    expect(namingOnly({ object: 'permissions', item: 7 }, isOwn)).toBe(7);
  });
});
