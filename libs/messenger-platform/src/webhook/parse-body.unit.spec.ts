import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_NESTING, parseBody } from './parse-body.js';

const parse = (text: string) => parseBody(Buffer.from(text));

describe('parseBody', () => {
  it('keeps every digit of integers past 2^53, as text', () => {
    expect(parse('{"id": 17841460293847561,"a":[-9007199254740993,1764000000000],"n":9007199254740991}')).toEqual({
      id: '17841460293847561',
      a: ['-9007199254740993', 1764000000000],
      n: 9007199254740991,
    });
    expect(parse('[12345678901234567890]')).toEqual(['12345678901234567890']);
    expect(parse('{"t":"x: 17841460293847561","f":0.1234567890123456,"e":1e300}')).toEqual({
      t: 'x: 17841460293847561',
      f: 0.1234567890123456,
      e: 1e300,
    });
  });

  it('reads every other JSON as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        const safe = JSON.parse(text, (_key, each) =>
          Number.isInteger(each) && !Number.isSafeInteger(each) ? 0 : each,
        );
        expect(parse(JSON.stringify(safe))).toEqual(safe);
      }),
    );
  });

  it('takes __proto__ as a key like any other', () => {
    const parsed = parse('{"__proto__":{"admin":true},"n":17841460293847561}') as object;
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
    expect((parsed as { admin?: unknown }).admin).toBeUndefined();
    expect(Object.keys(parsed)).toEqual(['__proto__', 'n']);
  });

  it('takes lone surrogates, NUL and the last of two keys', () => {
    expect(parse(String.raw`{"t":"\ud800 \u0000","a":1,"a":2}`)).toEqual({ t: '\ud800 \u0000', a: 2 });
  });

  it('puts U+FFFD in the place of bytes that are no UTF-8', () => {
    expect(parseBody(Buffer.from([0x7b, 0x22, 0x74, 0x22, 0x3a, 0x22, 0xff, 0xc3, 0x22, 0x7d]))).toEqual({
      t: '\ufffd\ufffd',
    });
  });

  it('refuses what is not JSON', () => {
    for (const text of ['', ' ', '{', 'null]', "{'a':1}", '{"a":NaN}', '<html>', 'object=page', '\ufeff{}'])
      expect(() => parse(text)).toThrow('not JSON');
  });

  it('refuses what is nested deeper than 1,000 levels and takes 200, brackets in texts not counted', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(parse(nested(200))).toBeInstanceOf(Array);
    expect(parse(nested(MAX_NESTING))).toBeInstanceOf(Array);
    expect(() => parse(nested(MAX_NESTING + 1))).toThrow('nested deeper');
    expect(() => parse('{"a":'.repeat(3_000_000))).toThrow('nested deeper');
    expect(parse(JSON.stringify({ t: `${'['.repeat(5_000)}\\"${'{'.repeat(5_000)}` }))).toHaveProperty('t');
  });
});
