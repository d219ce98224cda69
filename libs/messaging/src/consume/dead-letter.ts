import { deadLetterTopic } from '@faro/contracts';
import type { IHeaders } from '../connection/kafkajs.js';
import type { OutgoingRecord } from '../records.js';
import type { RawRecord } from './decode-record.js';

/** The headers that say why a record lies in a dead-letter topic. Its own headers stand beside them, its value is untouched. */
export const deadLetterHeaders = {
  /** Stable code: a PermanentError's, or `unexpected_error`. */
  reason: 'faro-reason',
  message: 'faro-message',
  topic: 'faro-original-topic',
  partition: 'faro-original-partition',
  offset: 'faro-original-offset',
  failedAt: 'faro-failed-at',
  service: 'faro-service',
  /** Bytes of a value that was left out, because no topic takes it: it had come compressed. */
  omittedBytes: 'faro-omitted-bytes',
} as const;

const LONGEST_MESSAGE = 1_000;

export interface Failure {
  readonly reason: string;
  readonly message: string;
  readonly service: string;
  readonly failedAt: Date;
}

/** The record for `<topic>.dlq`. Its key stays, so that what failed of one conversation stays in order. */
export function toDeadLetter({ topic, partition, offset, message }: RawRecord, failure: Failure): OutgoingRecord {
  return {
    topic: deadLetterTopic(topic),
    key: message.key?.toString('utf8') ?? '',
    value: message.value ?? Buffer.alloc(0),
    headers: {
      ...readHeaders(message.headers),
      [deadLetterHeaders.reason]: failure.reason,
      [deadLetterHeaders.message]: failure.message.slice(0, LONGEST_MESSAGE),
      [deadLetterHeaders.topic]: topic,
      [deadLetterHeaders.partition]: String(partition),
      [deadLetterHeaders.offset]: String(offset),
      [deadLetterHeaders.failedAt]: failure.failedAt.toISOString(),
      [deadLetterHeaders.service]: failure.service,
    },
  };
}

const LONGEST_KEY = 1_000;

/** What is left of a letter that no topic takes: why it failed and where it lies, which names the record for ever. */
export function withoutContent({ topic, key, value, headers = {} }: OutgoingRecord): OutgoingRecord {
  const names: readonly string[] = Object.values(deadLetterHeaders);
  const ours = Object.entries(headers).filter(([name]) => names.includes(name));
  const omitted = { [deadLetterHeaders.omittedBytes]: String(value.length) };
  return {
    topic,
    key: key.slice(0, LONGEST_KEY),
    value: Buffer.alloc(0),
    headers: { ...omitted, ...Object.fromEntries(ours) },
  };
}

/** Headers as text; of one that stands there twice the last. */
function readHeaders(headers: IHeaders | undefined): Record<string, string> {
  const entries = Object.entries(headers ?? {}).flatMap(([name, value]) => {
    const last = Array.isArray(value) ? value.at(-1) : value;
    return last === undefined ? [] : [[name, last.toString()]];
  });
  return Object.fromEntries(entries);
}
