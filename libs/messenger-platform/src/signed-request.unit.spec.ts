import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readSignedRequest } from './signed-request.js';

const SECRETS = ['current', 'former'];

function sign(payload: object, secret = 'current'): string {
  const encoded = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${createHmac('sha256', secret).update(encoded).digest('base64url')}.${encoded}`;
}

const payload = { user_id: '218471', algorithm: 'HMAC-SHA256', issued_at: 1_291_836_800 };

describe('signed request', () => {
  it('names the person when any of the secrets signed it, padded or not', () => {
    expect(readSignedRequest(sign(payload), SECRETS)).toEqual({ userId: '218471' });
    expect(readSignedRequest(sign(payload, 'former'), SECRETS)).toEqual({ userId: '218471' });
    expect(readSignedRequest(sign(payload).replace('.', '=.'), SECRETS)).toEqual({ userId: '218471' });
  });

  it('is refused when it was signed otherwise or changed', () => {
    const [signature, body] = sign(payload).split('.');
    const other = Buffer.from(JSON.stringify({ ...payload, user_id: '1' })).toString('base64url');
    for (const forged of [
      sign(payload, 'third'),
      `${signature}.${other}`,
      `.${body}`,
      `${signature}.`,
      '',
      'x',
      `a.b.c`,
    ])
      expect(readSignedRequest(forged, SECRETS)).toBeNull();
  });

  it('is refused with another algorithm, without a person, or when it is no JSON', () => {
    expect(readSignedRequest(sign({ ...payload, algorithm: 'none' }), SECRETS)).toBeNull();
    expect(readSignedRequest(sign({ algorithm: 'HMAC-SHA256' }), SECRETS)).toBeNull();
    const noise = Buffer.from('noise').toString('base64url');
    const signature = createHmac('sha256', 'current').update(noise).digest('base64url');
    expect(readSignedRequest(`${signature}.${noise}`, SECRETS)).toBeNull();
  });
});
