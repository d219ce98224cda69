import { describe, expect, it } from '@jest/globals';
import { frameOf } from './frames.js';

const event = {
  position: '7-1',
  eventId: '0b9d3c1e-0000-4000-8000-000000000001',
  topic: 'message.received',
  subject: '0b9d3c1e-0000-4000-8000-000000000002',
  sequence: 4,
  createdAt: new Date('2026-11-01T12:00:00Z'),
  data: { text: 'two\nlines', attachments: [{ id: 'a', sourceUrl: 'https://cdn.example/x' }] },
};

describe('frame of an event', () => {
  it('is one line of data, whatever the text', () => {
    const lines = frameOf(event, new Date(0))?.split('\n') ?? [];
    expect(lines.slice(0, 2)).toEqual(['id: 7-1@0', 'event: message.received']);
    expect(JSON.parse(lines[2]?.slice('data: '.length) ?? '')).toMatchObject({
      conversationId: event.subject,
      sequence: 4,
      data: { text: 'two\nlines' },
    });
    expect(lines.slice(3)).toEqual(['', '']);
  });

  it("does not carry the platform's addresses of media", () => {
    expect(frameOf(event, new Date(0))).not.toContain('cdn.example');
  });

  it('is none for commands that nobody watches', () => {
    expect(frameOf({ ...event, topic: 'presence.requested' }, new Date(0))).toBeNull();
  });
});
