import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readAnswer } from './read-answer.js';

const usage = { percent: 0, pauseMs: 0 };
const read = (httpStatus: number, text: string) => readAnswer({ httpStatus, text, usage, answeredAt: null });

describe('an answer of the Graph API', () => {
  it('is taken as refused when it carries an error, whatever the status', () => {
    const body = '{"error":{"message":"m","type":"OAuthException","code":190,"error_subcode":460,"fbtrace_id":"A"}}';
    for (const status of [200, 400, 403, 500])
      expect(read(status, body)).toMatchObject({
        kind: 'refused',
        error: { code: 190, subcode: 460, httpStatus: status, fbtraceId: 'A' },
      });
  });

  it('attack S8: does not pass on a token that Meta quotes', () => {
    for (const quoted of [
      'EAAGm0PX4ZCpsBAKZC7x',
      '738291046512903|7b1f0c5e9d2a4836',
      'GET /me?access_token=x1y2&fields=id',
    ]) {
      const body = JSON.stringify({ error: { code: 190, message: `Malformed access token ${quoted} (#190)` } });
      const outcome = read(400, body);
      const message = outcome.kind === 'refused' ? outcome.error.message : '';
      expect(message).toMatch(/^Malformed access token .*….*\(#190\)$/);
      expect(message).not.toMatch(/EAA|7b1f|x1y2/);
    }
  });

  it('reads numbers that came as texts', () => {
    expect(read(400, '{"error":{"code":"10","error_subcode":"2018278"}}')).toMatchObject({
      error: { code: 10, subcode: 2018278 },
    });
  });

  it('is of unknown outcome when a page of HTML stands for a success or a failure of the server', () => {
    for (const status of [200, 302, 500, 502, 503, 504]) expect(read(status, '<html>').kind).toBe('unknown');
    expect(read(200, '').kind).toBe('unknown');
  });

  it('is refused when the client is at fault, also without JSON', () => {
    expect(read(429, '<html>')).toMatchObject({ kind: 'refused', error: { code: 0, httpStatus: 429 } });
  });

  it('quotes Meta only as far as it can be stored and shown, and never a token', () => {
    const message = (text: string) => {
      const outcome = read(400, JSON.stringify({ error: { code: 1, message: text } }));
      return outcome.kind === 'refused' ? outcome.error.message : null;
    };
    expect(message('(#190) Malformed access token EAAG1234567890abcdefghijklmnopqrstuvwxyzABCDEF.')).toBe(
      '(#190) Malformed access token ….',
    );
    expect(message('a\u0000b\nc')).toBe('a b c');
    expect(message(`${'ab '.repeat(166)}😀😀`)).toBe(`${'ab '.repeat(166)}😀`);
    expect(message(`${'a '.repeat(249)}x😀`)?.isWellFormed()).toBe(true);
    expect(message('word '.repeat(1_000_000))).toHaveLength(500);
  });

  it('never throws, whatever the body', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.oneof(fc.string(), fc.json()), (status, text) => {
        expect(['ok', 'refused', 'unknown']).toContain(read(status, text).kind);
      }),
    );
  });
});
