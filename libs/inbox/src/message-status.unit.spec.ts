import { describe, expect, it } from '@jest/globals';
import { type PartState, statusOfParts } from './message-status.js';

describe('statusOfParts', () => {
  it.each<[PartState[], string]>([
    [['queued', 'queued'], 'queued'],
    [['sent', 'queued'], 'sending'],
    [['retrying'], 'sending'],
    [['unconfirmed', 'queued'], 'sending'],
    [['sent', 'sent'], 'sent'],
    [['delivered', 'sent'], 'sent'],
    [['delivered', 'read'], 'delivered'],
    [['read', 'read'], 'read'],
    [['sent', 'failed', 'queued'], 'failed'],
    [['sent', 'skipped'], 'sent'],
    [['cancelled'], 'failed'],
    [['skipped'], 'failed'],
  ])('%j together are %s', (parts, status) => {
    expect(statusOfParts(parts)).toBe(status);
  });

  const states: PartState[] = [
    'queued',
    'sending',
    'retrying',
    'unconfirmed',
    'sent',
    'delivered',
    'read',
    'failed',
    'skipped',
    'cancelled',
  ];
  const withMeta: readonly string[] = ['sent', 'delivered', 'read'];

  it('holds for every combination of three parts', () => {
    for (const a of states)
      for (const b of states)
        for (const c of states) {
          const parts = [a, b, c];
          const wanted: PartState[] = parts.filter((part) => part !== 'skipped');
          const status = statusOfParts(parts);
          const lost = wanted.length === 0 || wanted.includes('failed') || wanted.includes('cancelled');
          expect([parts, status === 'failed']).toEqual([parts, lost]);
          if (lost) continue;
          const gone = wanted.every((part) => withMeta.includes(part));
          expect([parts, withMeta.includes(status)]).toEqual([parts, gone]);
          if (gone)
            expect([parts, status]).toEqual([parts, withMeta.find((step) => wanted.includes(step as PartState))]);
          else
            expect([parts, status]).toEqual([parts, wanted.every((part) => part === 'queued') ? 'queued' : 'sending']);
          expect(statusOfParts([c, b, a])).toBe(status);
        }
  });
});
