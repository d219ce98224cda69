import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { allEvents, deadLetterTopic, longestRetentionMs, parseEnvelope, topics } from './index.js';

const directory = join(import.meta.dirname, '..', 'examples');
const examples = readdirSync(directory).map((file) => ({ file, value: readFileSync(join(directory, file)) }));

describe('contracts', () => {
  it.each(examples)('still parses $file', ({ value }) => {
    const { type } = JSON.parse(value.toString());
    const definition = allEvents.find((event) => event.type === type);
    expect(definition && parseEnvelope(definition, value)).toMatchObject({ type, specversion: '1.0' });
  });

  it('has an example of the current version of every event', () => {
    const expected = allEvents.map(({ type, version }) => `${type}.v${version}.json`);
    expect(examples.map(({ file }) => file)).toEqual(expect.arrayContaining(expected));
  });

  it('has a topic and a dead-letter topic for every event', () => {
    const names = topics.map(({ name }) => name);
    for (const { topic } of allEvents) expect(names).toEqual(expect.arrayContaining([topic, deadLetterTopic(topic)]));
    expect(new Set(names).size).toBe(names.length);
  });

  it('keeps every topic for a stated time, so that an erasure holds there too', () => {
    const inDays = (milliseconds: number) => milliseconds / 86_400_000;
    for (const { name, retentionMs } of topics) expect(inDays(retentionMs)).toBe(name.endsWith('.dlq') ? 30 : 7);
    expect(inDays(longestRetentionMs)).toBe(30); // as docs/security.md says
  });

  it.each([
    ['not_json', '{'],
    ['not_an_event', '[]'],
    ['not_an_event', '{"specversion":"0.3"}'],
    ['wrong_type', '{"specversion":"1.0","id":"1","subject":"1","type":"message.sent"}'],
    ['wrong_schema', '{"specversion":"1.0","id":"1","subject":"1","type":"message.send","data":{"messageId":1}}'],
  ])('refuses as %s: %s', (code, value) => {
    const messageSend = allEvents.find(({ type }) => type === 'message.send');
    expect(() => messageSend && parseEnvelope(messageSend, Buffer.from(value))).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
