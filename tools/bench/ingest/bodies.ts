import { createHmac, randomUUID } from 'node:crypto';

/** What the bench's load looks like: one message a body, as Meta mostly sends them, each unique. */
const PAGES = 20;
const PERSONS = 500;
const TEXT = 'xin ch\\u00e0o, cho h\\u1ecfi c\\u00f2n ph\\u00f2ng kh\\u00f4ng \\u1ea1? ';

export const PATH = '/api/webhooks/facebook';

/** A whole HTTP request as bytes: body `index` of this run, signed, so that sending it costs the load process nothing but a write. */
export function signedRequest(run: string, index: number, secret: string): Buffer {
  const body = Buffer.from(messageBody(run, index));
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const head = [
    `POST ${PATH} HTTP/1.1`,
    'Host: 127.0.0.1',
    'User-Agent: facebookexternalua',
    'Content-Type: application/json',
    `X-Hub-Signature-256: sha256=${signature}`,
    `Content-Length: ${body.length}`,
    '\r\n',
  ].join('\r\n');
  return Buffer.concat([Buffer.from(head), body]);
}

export const newRun = (): string => randomUUID().slice(0, 8);

function messageBody(run: string, index: number): string {
  const page = String(104_857_612_345_000 + (index % PAGES));
  const person = String(24_001_122_334_455_000 + (index % PERSONS));
  const time = 1_795_132_800_000 + index;
  const mid = `m_${run}${String(index).padStart(12, '0')}${'x'.repeat(64)}`;
  return (
    `{"object":"page","entry":[{"id":"${page}","time":${time},"messaging":[{"sender":{"id":"${person}"},` +
    `"recipient":{"id":"${page}"},"timestamp":${time},"message":{"mid":"${mid}","text":"${index} ${TEXT}"}}]}]}`
  );
}
