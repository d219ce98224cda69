import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type FieldSelection, parseFields } from './field-syntax.js';

const field = (name: string, fields: FieldSelection[] | null = null, modifiers = {}) => ({ name, modifiers, fields });

describe('parseFields', () => {
  it('reads names, modifiers and nested fields', () => {
    expect(parseFields('id, messages.limit(20).after(QVFI){id,from,attachments{image_data}},name')).toEqual([
      field('id'),
      field('messages', [field('id'), field('from'), field('attachments', [field('image_data')])], {
        limit: '20',
        after: 'QVFI',
      }),
      field('name'),
    ]);
  });

  it.each(['', ',', 'id,', 'id{', 'id{}', 'id}', 'messages.limit(20', 'a b{c}}', '{id}'])('refuses %j', (text) => {
    expect(() => parseFields(text)).toThrow('Syntax error');
  });

  it('reads back everything that can be asked for', () => {
    const name = fc.stringMatching(/^[a-z_]{1,8}$/);
    const { selection } = fc.letrec<{ selection: FieldSelection }>((tie) => ({
      selection: fc.record({
        name,
        modifiers: fc.dictionary(name, fc.stringMatching(/^[A-Za-z0-9]{0,4}$/), { maxKeys: 2, noNullPrototype: true }),
        fields: fc.option(fc.array(tie('selection'), { minLength: 1, maxLength: 3 }), { depthSize: 'small' }),
      }),
    }));
    fc.assert(
      fc.property(fc.array(selection, { minLength: 1, maxLength: 4 }), (selections) => {
        expect(parseFields(selections.map(write).join(','))).toEqual(selections);
      }),
    );
  });
});

function write({ name, modifiers, fields }: FieldSelection): string {
  const calls = Object.entries(modifiers).map(([key, value]) => `.${key}(${value})`);
  return `${name}${calls.join('')}${fields === null ? '' : `{${fields.map(write).join(',')}}`}`;
}
