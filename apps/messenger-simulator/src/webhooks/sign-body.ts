import { createHmac } from 'node:crypto';

/** The two headers that Meta sends: HMACs over the raw bytes with the app secret, in lower-case hex. */
export function signBody(
  body: string | Buffer,
  secret: string,
): Record<'x-hub-signature' | 'x-hub-signature-256', string> {
  return {
    'x-hub-signature': `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`,
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  };
}
