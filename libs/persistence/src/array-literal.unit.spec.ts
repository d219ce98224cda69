import { describe, expect, it } from '@jest/globals';
import { arrayLiteral, toParameter } from './array-literal.js';

describe('arrayLiteral', () => {
  it.each([
    ['nothing', [], '{}'],
    ['words', ['a', ''], '{"a",""}'],
    ['what has a meaning in a literal', ['NULL', '{,}', ' '], '{"NULL","{,}"," "}'],
    ['quotes and backslashes', ['"', 'C:\\new'], '{"\\"","C:\\\\new"}'],
    ['JSON', [JSON.stringify({ text: 'a\n"b" é' })], '{"{\\"text\\":\\"a\\\\n\\\\\\"b\\\\\\" é\\"}"}'],
    [
      'quotes beside line breaks and beyond the basic plane',
      ['"\n', '"😀', '"\ud800'],
      '{"\\"\n","\\"😀","\\"\ud800"}',
    ],
    ['numbers', [1, -2.5], '{1,-2.5}'],
    ['truth', [true, false], '{true,false}'],
    ['what is missing', [null, 'a', undefined], '{NULL,"a",NULL}'],
  ])('writes %s', (_name, elements, literal) => {
    expect(arrayLiteral(elements)).toBe(literal);
  });
});

describe('toParameter', () => {
  it('leaves to the driver what is no plain array', () => {
    const bytes = [Buffer.from('a')];
    const [nested, when] = [[['a']], new Date(0)];
    expect(toParameter(bytes)).toBe(bytes);
    expect(toParameter(nested)).toBe(nested);
    expect(toParameter([when])).toEqual([when]);
    expect(toParameter(when)).toBe(when);
    expect(toParameter('a')).toBe('a');
    expect(toParameter(null)).toBeNull();
  });
});
