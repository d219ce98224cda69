import { describe, expect, it } from '@jest/globals';
import { readTransportFailure } from './transport-failure.js';

const failure = (code: string) => Object.assign(new Error('m'), { code });

describe('a call without an answer', () => {
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])('was not sent on %s', (code) => {
    expect(readTransportFailure(failure(code)).kind).toBe('not_sent');
    expect(readTransportFailure(new TypeError('fetch failed', { cause: failure(code) })).kind).toBe('not_sent');
  });

  it.each(['ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'EPIPE'])(
    'may have arrived on %s',
    (code) => {
      expect(readTransportFailure(failure(code)).kind).toBe('unknown');
    },
  );

  it('may have arrived when the deadline ended it', () => {
    expect(readTransportFailure(new DOMException('late', 'TimeoutError')).kind).toBe('unknown');
  });

  it('was not sent only if no attempt of several got through', () => {
    expect(readTransportFailure(new AggregateError([failure('ECONNREFUSED'), failure('ECONNREFUSED')])).kind).toBe(
      'not_sent',
    );
    expect(readTransportFailure(new AggregateError([failure('ECONNREFUSED'), failure('ECONNRESET')])).kind).toBe(
      'unknown',
    );
  });
});
