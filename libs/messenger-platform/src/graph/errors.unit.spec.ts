import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type GraphErrorClass, graphVerdicts } from './error-verdicts.js';
import { codeOfGraphError, graphErrorTable, judgeGraphError } from './errors.js';
import type { GraphError } from './outcome.js';

const error = (code: number, subcode: number | null, more: Partial<GraphError> = {}): GraphError => ({
  code,
  subcode,
  httpStatus: 400,
  type: 'OAuthException',
  message: '',
  fbtraceId: null,
  ...more,
});

const classOf = (code: number, subcode: number | null = null, more: Partial<GraphError> = {}) =>
  judgeGraphError(error(code, subcode, more)).class;

describe('the table of errors', () => {
  it.each(graphErrorTable.map((row) => [`${row[0]}/${row[1] ?? 'any'}`, row] as const))(
    '%s',
    (_name, [code, subcode, is]) => {
      expect(codeOfGraphError(error(code, subcode))).toBe(is);
    },
  );

  it('names every pair once', () => {
    const keys = graphErrorTable.map(([code, subcode]) => `${code}/${subcode}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('complaint 30: decides by numbers, whatever the text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...graphErrorTable), fc.string(), ([code, subcode], message) => {
        expect(codeOfGraphError(error(code, subcode, { message }))).toBe(codeOfGraphError(error(code, subcode)));
      }),
    );
  });

  it('complaint 31: only a dead token asks for a new connection', () => {
    const others: [number, number | null][] = [
      [613, null],
      [551, null],
      [10, null],
      [100, null],
      [1200, null],
      [4, null],
      [32, null],
      [200, null],
      [368, null],
      [1, null],
      [2, null],
    ];
    for (const [code, subcode] of others)
      expect(classOf(code, subcode)).not.toBe('reconnect' satisfies GraphErrorClass);
    for (const status of [500, 502, 503]) expect(classOf(0, null, { httpStatus: status })).toBe('transient');
    for (const subcode of [null, 458, 459, 460, 463, 464, 467, 492, 493, 999])
      expect(classOf(190, subcode)).toBe('reconnect');
    expect(classOf(102)).toBe('reconnect');
    expect(classOf(0, null, { httpStatus: 401 })).toBe('reconnect');
    expect(classOf(0, null, { httpStatus: 401, type: '' })).toBe('unknown'); // of a proxy on the way
  });

  it('complaint 36: a wrong proof is a fault of the configuration', () => {
    expect(classOf(100, null, { type: 'GraphMethodException' })).toBe('app_configuration');
  });

  it('complaint 47: outside the window is never retried', () => {
    for (const subcode of [2018278, 2018065, 2534022])
      expect(judgeGraphError(error(10, subcode))).toMatchObject({ code: 'reply_window_closed', retry: 'never' });
  });

  it('complaint 48: limits pause, they do not fail', () => {
    for (const code of [4, 17, 32, 613, 80001, 80006])
      expect(judgeGraphError(error(code, null)).retry).toBe('after_pause');
    expect(judgeGraphError(error(0, null, { httpStatus: 429 })).retry).toBe('after_pause');
  });

  it('complaint 50: a temporary failure is retried', () => {
    expect(judgeGraphError(error(1200, 2018024)).retry).toBe('patiently');
  });

  it('complaint 51: a person who blocked the Page is final', () => {
    for (const [code, subcode] of [
      [551, null],
      [551, 1545041],
      [200, 1545041],
    ] as const)
      expect(judgeGraphError(error(code, subcode))).toMatchObject({
        code: 'contact_unreachable',
        retry: 'never',
        retryable: false,
      });
  });

  it('quotes Meta where it does not know the error', () => {
    expect(judgeGraphError(error(987_654, null, { message: 'Only so and so.' }))).toMatchObject({
      code: 'meta_refused',
      retry: 'a_few',
      sentence: 'Facebook refused this. It says: Only so and so.',
    });
  });

  it('has a sentence for an agent in every verdict, without codes', () => {
    for (const { sentence } of Object.values(graphVerdicts)) expect(sentence).toMatch(/^[A-Z][^#\d]+\.$/);
  });
});
