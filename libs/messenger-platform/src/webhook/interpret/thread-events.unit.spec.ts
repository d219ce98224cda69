import { describe, expect, it } from '@jest/globals';
import {
  eventOfItem,
  eventOfSample,
  interpretBody,
  interpretItem,
  PAGE,
  PERSON,
  SENT_AT,
  THREAD,
} from '../../testing/interpreting.js';

describe('an edit', () => {
  it('counts, as a number or as text', () => {
    expect(eventOfSample('edit.json')).toMatchObject({
      kind: 'edit',
      text: 'Is the oak desk (120cm) still available?',
      revision: 1,
    });
    expect(eventOfItem({ message_edit: { mid: 'm_1', text: 'b', num_edit: '2' } })).toMatchObject({ revision: 2 });
    expect(eventOfItem({ message_edit: { mid: 'm_1', text: 'b' } })).toMatchObject({ revision: 0 });
  });

  it('without a text or a message is quarantined', () => {
    expect(interpretItem({ message_edit: { mid: 'm_1' } })).toMatchObject({ reason: 'edit_without_text' });
    expect(interpretItem({ message_edit: { text: 'b' } })).toMatchObject({ reason: 'edit_without_mid' });
  });
});

describe('a reaction', () => {
  it('is given, or taken back without saying which', () => {
    expect(eventOfSample('reaction-react.json')).toMatchObject({ reaction: 'love', emoji: '❤️', actor: 'contact' });
    expect(eventOfSample('reaction-unreact-minimal.json')).toMatchObject({ reaction: null, emoji: null });
  });

  it('without a name is another one', () => {
    expect(eventOfItem({ reaction: { mid: 'm_1', action: 'react', emoji: '🦦' } })).toMatchObject({
      reaction: 'other',
    });
  });

  it('of the Page is ours', () => {
    const ours = { sender: { id: PAGE }, recipient: { id: PERSON }, reaction: { mid: 'm_1', action: 'react' } };
    expect(eventOfItem(ours)).toMatchObject({ actor: 'page', thread: THREAD });
  });

  it('that is neither given nor taken back is quarantined', () => {
    expect(interpretItem({ reaction: { mid: 'm_1', action: 'wave' } })).toMatchObject({
      reason: 'unknown_reaction_action',
    });
    expect(interpretItem({ reaction: { action: 'react' } })).toMatchObject({ reason: 'reaction_without_mid' });
  });
});

describe('a receipt', () => {
  it('speaks of everything up to its watermark', () => {
    expect(eventOfSample('delivery-watermark-only.json')).toMatchObject({
      receipt: 'delivered',
      watermark: new Date(1_795_153_300_000),
      mids: [],
    });
    expect(eventOfSample('read-watermark.json')).toMatchObject({
      receipt: 'read',
      watermark: new Date(1_795_153_800_000),
    });
  });

  it('names messages besides', () => {
    expect(eventOfSample('delivery-with-mids.json')).toMatchObject({ mids: [expect.any(String), expect.any(String)] });
  });

  it('takes a watermark in seconds or as text, and without one its own time', () => {
    expect(eventOfItem({ read: { watermark: '1795132861' } })).toMatchObject({ watermark: SENT_AT });
    expect(eventOfItem({ delivery: { mids: ['m_1', null, 7] } })).toMatchObject({
      watermark: SENT_AT,
      mids: ['m_1', '7'],
    });
  });
});

describe('a postback', () => {
  it('complaint 18: speaks for the person with its title', () => {
    expect(eventOfSample('postback.json')).toMatchObject({
      kind: 'message',
      mid: expect.stringMatching(/^m_g2tCOcsj/),
      content: { text: 'Track order', postbackPayload: 'TRACK_ORDER' },
    });
    expect(eventOfSample('postback-get-started-referral.json')).toMatchObject({
      content: { text: 'Get Started', referral: { ref: 'flyer-12', source: 'SHORTLINK' } },
    });
  });

  it('complaint 3: without a mid is the same when Page, person, time and button are', () => {
    const mid = (item: object) => {
      const event = eventOfItem(item);
      return event.kind === 'message' ? event.mid : null;
    };
    const pressed = mid({ postback: { title: 'Get Started', payload: 'GO' } });
    expect(mid({ postback: { title: 'Get started', payload: 'GO' } })).toBe(pressed);
    expect(mid({ postback: { title: 'Get Started', payload: 'STOP' } })).not.toBe(pressed);
    expect(mid({ timestamp: SENT_AT.getTime() + 1, postback: { payload: 'GO' } })).not.toBe(pressed);
    expect(mid({ sender: { id: '77' }, postback: { payload: 'GO' } })).not.toBe(pressed);
  });

  it('in standby has no payload', () => {
    expect(eventOfItem({ postback: { title: 'Menu', mid: 'm_1' } }, 'standby')).toMatchObject({
      standby: true,
      content: { text: 'Menu', postbackPayload: null },
    });
  });

  it('that says nothing is a visible part', () => {
    expect(eventOfItem({ postback: { mid: 'm_1' } })).toMatchObject({
      content: { text: null, attachments: [{ type: 'unsupported' }] },
    });
  });
});

describe('a referral', () => {
  it('complaint 60: keeps where the person came from', () => {
    expect(eventOfSample('referral-mme.json')).toMatchObject({
      kind: 'referral',
      referral: { ref: 'winter-2026', source: 'SHORTLINK', type: 'OPEN_THREAD', adId: null, details: {} },
    });
    expect(eventOfSample('referral-ads-context.json')).toMatchObject({
      referral: { adId: '6045246247433', source: 'ADS', details: { ad_title: 'Sofa week', product_id: '99' } },
    });
  });

  it('that says nothing is quarantined', () => {
    expect(interpretItem({ referral: {} })).toMatchObject({ reason: 'empty_referral' });
  });
});

describe('control of a thread', () => {
  it('is passed, taken or requested', () => {
    expect(eventOfSample('pass-thread-control.json')).toMatchObject({
      kind: 'control',
      change: 'passed',
      previousOwnerAppId: '512094837261055',
      ownerAppId: '738291046512903',
      metadata: 'needs a human',
    });
    expect(eventOfSample('take-thread-control.json')).toMatchObject({ change: 'taken', ownerAppId: '263902037430900' });
    expect(eventOfItem({ request_thread_control: { requested_owner_app_id: 123 } })).toMatchObject({
      change: 'requested',
      ownerAppId: '123',
    });
  });
});

describe('a note', () => {
  it('keeps what was agreed and no token', () => {
    const optin = eventOfSample('optin-notification-messages.json');
    expect(optin).toMatchObject({ kind: 'note', note: 'optin', details: { title: 'Weekly deals' } });
    expect(JSON.stringify(optin)).not.toContain('6140592837465500123');
  });

  it('keeps that an account was linked, without the code', () => {
    const linked = eventOfSample('account-linked.json');
    expect(linked).toMatchObject({ note: 'account_linking', details: { status: 'linked' } });
    expect(JSON.stringify(linked)).not.toContain('pass-through-81');
  });

  it('keeps feedback', () => {
    expect(eventOfItem({ response_feedback: { feedback: 'Good response', mid: 'm_1' } })).toMatchObject({
      note: 'response_feedback',
      details: { feedback: 'Good response' },
    });
    expect(eventOfItem({ messaging_feedback: { feedback_screens: [{ screen_id: 0 }] } })).toMatchObject({
      note: 'messaging_feedback',
    });
  });
});

describe('an alert', () => {
  it('warns of a policy, needs no person and knows the old spelling', () => {
    expect(eventOfSample('policy-warning.json')).toMatchObject({
      kind: 'alert',
      pageIds: [PAGE],
      alert: 'policy_warning',
      details: { reason: 'Promotional content after 24 hours.' },
    });
    expect(eventOfItem({ sender: undefined, 'policy-enforcement': { action: 'block' } })).toMatchObject({
      alert: 'policy_block',
      details: { reason: null },
    });
  });

  it('tells which roles apps have', () => {
    expect(eventOfSample('app-roles.json')).toMatchObject({
      alert: 'app_roles',
      details: { roles: { '738291046512903': ['primary_receiver'] } },
    });
  });

  it('tells that a permission was withdrawn, for the Pages that are named', () => {
    const permissions = (change: object) =>
      interpretBody({ object: 'permissions', entry: [{ id: '0', uid: '0', time: 1_795_132_861, changes: [change] }] });
    const value = { verb: 'revoked', target_ids: [PAGE, 110293847561029] };
    expect(permissions({ field: 'pages_messaging', value })).toMatchObject([
      {
        event: {
          alert: 'permission_revoked',
          at: SENT_AT,
          pageIds: [PAGE, '110293847561029'],
          details: { permission: 'pages_messaging' },
        },
      },
    ]);
    expect(permissions({ field: 'pages_messaging', value: { verb: 'granted' } })).toEqual([
      { outcome: 'ignored', reason: 'permission_granted' },
    ]);
    expect(permissions({ field: 'connected', verb: 'revoked' })).toEqual([
      { outcome: 'ignored', reason: 'permission_change_without_page' },
    ]);
  });
});

describe('what Meta words in another way', () => {
  it('an edit under the name of its subscription is that edit', () => {
    const edit = { mid: 'm_1', text: 'Better', num_edit: '2' };
    expect(eventOfItem({ message_edits: edit })).toEqual(eventOfItem({ message_edit: edit }));
  });

  it('a button with a blank title is known by its payload', () => {
    const postback = { mid: 'm_2', title: '  ', payload: 'CALL_ME' };
    expect(eventOfItem({ postback })).toMatchObject({ content: { text: 'CALL_ME' } });
  });

  it('a watermark more than a year ahead says nothing beyond its own time', () => {
    expect(eventOfItem({ read: { watermark: Date.UTC(2090, 0, 1) } })).toMatchObject({ watermark: SENT_AT });
  });
});
