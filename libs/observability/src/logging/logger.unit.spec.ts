import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logger.js';

function capture() {
  const lines: string[] = [];
  const logger = createLogger('example', { level: 'trace', destination: { write: (line) => void lines.push(line) } });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') };
}

describe('createLogger', () => {
  it('writes one JSON line with service, level, time and fields', () => {
    const { logger, last } = capture();
    logger.info({ mid: 'm_1', outcome: 'stored', durationMs: 3 }, 'done');
    expect(last()).toMatchObject({ service: 'example', level: 'info', mid: 'm_1', outcome: 'stored', message: 'done' });
    expect(Date.parse(last().time)).not.toBeNaN();
  });

  it('censors fields that are named like a secret, however deep', () => {
    const { logger, lines } = capture();
    logger.warn({ page: { accessToken: 'abc-1' }, list: [{ client_secret: 'abc-2' }], headers: { cookie: 'abc-3' } });
    logger.info({ body: Buffer.from('abc-5') }, 'x');
    expect(lines.join('')).not.toMatch(/abc-/);
  });

  it('cuts tokens out of texts, messages and exceptions with their causes', () => {
    const { logger, lines, last } = capture();
    const cause = new Error('GET /oauth?client_secret=abc-1&code=abc-2 failed');
    const error = Object.assign(new Error('access_token=abc-3', { cause }), { request: { body: 'abc-4' }, code: 190 });
    logger.error({ error, url: 'postgres://owner:abc-5@host/db' }, 'with EAAabcdefgh123');
    logger.info({ quoted: 'say "access_token=abc-6" now' });
    expect(last().quoted).toBe('say "access_token=[redacted]" now');
    logger.error(error);
    expect(lines.join('')).not.toMatch(/abc-|EAAabc/);
    expect(last().error).toMatchObject({ name: 'Error', code: 190, cause: { name: 'Error' } });
  });

  it('survives a field that contains itself', () => {
    const { logger, last } = capture();
    const self: Record<string, unknown> = {};
    self.self = self;
    logger.info(self, 'round');
    expect(last().message).toBe('round');
  });
});
