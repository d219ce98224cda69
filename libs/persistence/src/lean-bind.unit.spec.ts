import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { serialize } from 'pg-protocol';
import { writeParametersInOnePiece } from './lean-bind.js';

const byTheDriver = serialize.bind;
const bytes = fc.uint8Array({ maxLength: 2_000 }).map((array) => Buffer.from(array));
const text = fc.string({ unit: 'binary', maxLength: 300 });
const name = fc.string({ maxLength: 60 }).filter((each) => !each.includes('\0'));
const parameters = fc.array(fc.oneof(bytes, text, fc.constantFrom(null, undefined, '')), { maxLength: 60 });

describe('parameters written in one piece', () => {
  beforeEach(writeParametersInOnePiece);
  afterEach(() => {
    serialize.bind = byTheDriver;
  });

  it('are byte for byte what the driver writes, whatever is in them', () => {
    fc.assert(
      fc.property(parameters, name, name, fc.boolean(), (values, portal, statement, binary) => {
        const fields = { values, portal, statement, binary };
        expect(serialize.bind(fields).toString('hex')).toBe(byTheDriver(fields).toString('hex'));
      }),
      { numRuns: 500 },
    );
  });

  it('are mapped once, each at its place', () => {
    const values = [1, Buffer.from('b'), 3];
    const seen: unknown[] = [];
    const valueMapper = (value: unknown, index: number) => {
      seen.push([value, index]);
      return Buffer.isBuffer(value) ? value : String(value);
    };
    const written = serialize.bind({ values, valueMapper });
    expect(seen).toEqual(values.map((value, index) => [value, index]));
    expect(written).toEqual(byTheDriver({ values, valueMapper }));
  });

  it('stay the driver’s to write where there are no bytes, or nothing at all', () => {
    for (const fields of [undefined, {}, { values: ['a', null] }])
      expect(serialize.bind(fields)).toEqual(byTheDriver(fields));
  });

  it('are set up once, however often that is asked for', () => {
    const { bind } = serialize;
    expect(bind).not.toBe(byTheDriver);
    writeParametersInOnePiece();
    expect(serialize.bind).toBe(bind);
  });
});
