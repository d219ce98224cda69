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
});
