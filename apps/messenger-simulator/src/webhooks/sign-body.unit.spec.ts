import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { escapeBody } from './escape-body.js';
import { composeBody, laneOf } from './pending-webhook.js';
import { signBody } from './sign-body.js';

const SECRET = '7b1f0c5e9d2a4836b0e4c1d7a8f39265';
const BODY = '{"object":"page","t":"\\u00e4\\u00f6\\u00e5 \\u003Cb> 5\\u0025 a\\u0040b \\/x"}';

describe('escapeBody', () => {
  it('writes what Meta writes: lower-case escapes, slashes escaped, the upper-case C of <', () => {
    expect(escapeBody({ object: 'page', t: 'äöå <b> 5% a@b /x' })).toBe(BODY);
  });

  it('writes an emoji as two escapes', () => {
    expect(escapeBody('📦')).toBe('"\\ud83d\\udce6"');
  });

  it('is pure ASCII and reads back as the same value, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const escaped = escapeBody(value);
        expect(escaped).toMatch(/^[\x20-\x7e]*$/);
        expect(JSON.parse(escaped)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('signBody', () => {
  it('agrees with the test vector', () => {
    expect(signBody(BODY, SECRET)).toEqual({
      'x-hub-signature': 'sha1=b127a39b23a9a39dc2de456649c32ec45cc965c1',
      'x-hub-signature-256': 'sha256=2b6898e6c24c6218d3e06a275add7ef0be26c93cee13e7caba5926c4a5cee370',
    });
  });

  it('signs bytes, not JSON: the same value in raw UTF-8 has another signature', () => {
    const raw = JSON.stringify(JSON.parse(BODY));
    expect(signBody(raw, SECRET)['x-hub-signature-256']).toBe(
      'sha256=9df76d6dd05ec215babfcb7fa8747190045af7348cca6c102ac8c698b3a6e653',
    );
  });
});

describe('composeBody', () => {
  const item = (entryId: string, place: 'messaging' | 'changes', name: string) => ({
    object: 'page',
    entryId,
    place,
    field: 'messages',
    item: { name },
  });

  it('puts runs of one Page and kind into one entry, seconds for changes and milliseconds for messages', () => {
    const items = [
      item('1', 'messaging', 'a'),
      item('1', 'messaging', 'b'),
      item('2', 'messaging', 'c'),
      item('2', 'changes', 'd'),
    ];
    expect(composeBody(items, 1_795_132_861_412)).toEqual({
      object: 'page',
      entry: [
        { id: '1', time: 1_795_132_861_412, messaging: [{ name: 'a' }, { name: 'b' }] },
        { id: '2', time: 1_795_132_861_412, messaging: [{ name: 'c' }] },
        { id: '2', time: 1_795_132_861, changes: [{ name: 'd' }] },
      ],
    });
  });

  it('keeps both directions of a thread in one lane', () => {
    const of = (sender: string, recipient: string) => ({
      ...item('1', 'messaging', ''),
      item: { sender: { id: sender }, recipient: { id: recipient } },
    });
    expect(laneOf(of('77', '1'))).toBe(laneOf(of('1', '77')));
    expect(laneOf(of('78', '1'))).not.toBe(laneOf(of('1', '77')));
  });
});
