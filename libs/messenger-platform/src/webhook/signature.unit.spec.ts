import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { signatureCheck, signBody } from './signature.js';

const SECRET = '7b1f0c5e9d2a4836b0e4c1d7a8f39265';
const BODY = Buffer.from(String.raw`{"object":"page","t":"\u00e4\u00f6\u00e5 \u003Cb> 5\u0025 a\u0040b \/x"}`);
const SIGNATURE = 'sha256=2b6898e6c24c6218d3e06a275add7ef0be26c93cee13e7caba5926c4a5cee370';
const isSigned = signatureCheck([SECRET]);

describe('signature', () => {
  it('is the HMAC of the very bytes, escapes included', () => {
    expect(BODY).toHaveLength(72);
    expect(signBody(SECRET, BODY)).toBe(SIGNATURE);
    expect(isSigned(BODY, SIGNATURE)).toBe(true);
  });

  it('complaint 59: a body that a parser has re-encoded does not fit its signature', () => {
    const again = Buffer.from(JSON.stringify(JSON.parse(BODY.toString())));
    expect(signBody(SECRET, again)).toBe('sha256=9df76d6dd05ec215babfcb7fa8747190045af7348cca6c102ac8c698b3a6e653');
    expect(isSigned(again, SIGNATURE)).toBe(false);
    expect(isSigned(BODY, signBody(SECRET, again))).toBe(false);
  });

  it('fault F28: accepts any of several secrets, so that one can be changed without a gap', () => {
    const check = signatureCheck(['new', SECRET]);
    expect([check(BODY, signBody('new', BODY)), check(BODY, SIGNATURE), check(BODY, signBody('third', BODY))]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['the legacy sha1 header', 'sha1=b127a39b23a9a39dc2de456649c32ec45cc965c1'],
    ['upper case', `sha256=${SIGNATURE.slice(7).toUpperCase()}`],
    ['an upper-case algorithm', SIGNATURE.replace('sha256', 'SHA256')],
    ['no algorithm', SIGNATURE.slice(7)],
    ['one digit less', SIGNATURE.slice(0, -1)],
    ['one digit more', `${SIGNATURE}0`],
    ['trailing data', `${SIGNATURE} `],
    ['a trailing line break', `${SIGNATURE}\n`],
    ['two headers, joined as Node joins them', `${SIGNATURE}, ${SIGNATURE}`],
    ['two headers, as a list', [SIGNATURE, SIGNATURE]],
    ['letters that look like digits', SIGNATURE.replaceAll('0', '\uff10')],
    ['zeros', `sha256=${'0'.repeat(64)}`],
    ['a number', 2],
  ])('refuses %s', (_name, header) => {
    expect(isSigned(BODY, header)).toBe(false);
  });

  it('attack S10: fits any bytes and breaks with any change of them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, at, flip) => {
        const signature = signBody(SECRET, bytes);
        expect(isSigned(bytes, signature)).toBe(true);
        const changed = Uint8Array.from(bytes);
        changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ flip;
        expect(isSigned(changed, signature)).toBe(false);
      }),
    );
  });
});
