import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CloudEvent, encodeEnvelope } from '@faro/contracts';
import { describe, expect, it } from '@jest/globals';
import { recordOf } from './records.js';

const EXAMPLE = join(import.meta.dirname, '..', '..', 'contracts', 'examples', 'message.received.v1.json');

describe('recordOf', () => {
  it('says in a header that the value is a whole CloudEvent, and keys it by its subject', () => {
    const event: CloudEvent = JSON.parse(readFileSync(EXAMPLE, 'utf8'));
    expect(recordOf(event)).toEqual({
      topic: 'message.received',
      key: event.subject,
      value: encodeEnvelope(event),
      headers: { 'content-type': 'application/cloudevents+json; charset=UTF-8' },
    });
  });
});
