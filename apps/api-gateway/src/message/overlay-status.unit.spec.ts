import type { MessageStatus, PartState } from '@faro/inbox';
import { describe, expect, it } from '@jest/globals';
import { overlayStatus } from './overlay-status.js';

describe('status of a message', () => {
  it.each<[MessageStatus | 'received', PartState[], string, string]>([
    ['received', [], 'received', 'of an inbound one is what it is'],
    ['queued', [], 'queued', 'without parts is what was recorded'],
    ['queued', ['sending'], 'sending', 'follows its parts while they are ahead'],
    ['read', ['sent'], 'read', 'follows the receipts once all is sent'],
    ['sent', ['delivered'], 'delivered', 'follows the parts where they are further'],
    ['failed', ['retrying'], 'sending', 'is not failed any more while a retry is under way'],
    ['sent', ['failed'], 'failed', 'is failed as soon as a part is'],
  ])('%s with %j is %s: it %s', (recorded, parts, status) => {
    expect(overlayStatus(recorded, parts)).toBe(status);
  });
});
