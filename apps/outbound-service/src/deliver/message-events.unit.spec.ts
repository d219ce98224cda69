import { messageFailed, messageSent } from '@faro/contracts';
import { describe, expect, it } from '@jest/globals';
import type { StoredPart } from './deliveries.repository.js';
import type { Delivery } from './delivery.js';
import { newsOf } from './message-events.js';

const now = new Date('2026-11-22T12:00:00Z');
const error = { code: 'attachment_refused', message: 'No.', retryable: false };
const sent = (mid: string): Delivery => ({ state: 'sent', mid, sentAt: now });
const queued: Delivery = { state: 'queued' };
const failed: Delivery = { state: 'failed', error };
const parts = (...deliveries: Delivery[]): StoredPart[] =>
  deliveries.map((delivery, position) => ({
    agencyId: 'a',
    deliveryId: `d${position}`,
    messageId: 'm',
    conversationId: 'c',
    pageId: 'p',
    position,
    attempts: 1,
    delivery,
  }));

describe('what is told of a message', () => {
  it('is that it was sent, once its last part is with Meta', () => {
    expect(newsOf(parts(sent('1'), queued), parts(sent('1'), sent('2')), now)).toMatchObject({
      definition: messageSent,
      data: { mids: ['1', '2'] },
    });
    expect(newsOf(parts(queued, queued), parts(sent('1'), queued), now)).toBeNull();
  });

  it('complaint 12: is nothing where nothing changed', () => {
    expect(newsOf(parts(sent('1')), parts(sent('1')), now)).toBeNull();
    expect(newsOf(parts(sent('1')), parts({ state: 'read', mid: '1', sentAt: now }), now)).toBeNull();
    expect(newsOf(parts(failed, queued), parts(failed, queued), now)).toBeNull();
  });

  it('is that it failed, as soon as one part has', () => {
    expect(newsOf(parts(sent('1'), queued), parts(sent('1'), failed), now)).toMatchObject({
      definition: messageFailed,
      data: { error },
    });
  });

  it('is that it was sent when the part that failed is skipped and the others are with Meta', () => {
    expect(newsOf(parts(sent('1'), failed), parts(sent('1'), { state: 'skipped' }), now)).toMatchObject({
      definition: messageSent,
      data: { mids: ['1'] },
    });
  });

  it('is that it was cancelled, once nothing of it is under way any more', () => {
    const cancelled: Delivery = { state: 'cancelled' };
    expect(newsOf(parts(queued, queued), parts(cancelled, cancelled), now)).toMatchObject({
      data: { error: { code: 'cancelled' } },
    });
    const sending: Delivery = { state: 'sending', calledAt: now };
    expect(newsOf(parts(sending, queued), parts(sending, cancelled), now)).toBeNull();
    expect(newsOf(parts(sending, cancelled), parts(sent('1'), cancelled), now)).toMatchObject({
      definition: messageFailed,
    });
  });
});
