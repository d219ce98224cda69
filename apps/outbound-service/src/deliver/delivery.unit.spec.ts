import type { PartState } from '@faro/inbox';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { change, type Delivery, type DeliveryEvent, isOutstanding } from './delivery.js';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22, 12, 0, seconds));
const error = { code: 'meta_temporary', message: 'A while.', retryable: true };

const states: Record<PartState, Delivery> = {
  queued: { state: 'queued' },
  sending: { state: 'sending', calledAt: at(0) },
  retrying: { state: 'retrying', dueAt: at(5), error },
  unconfirmed: { state: 'unconfirmed', calledAt: at(0), dueAt: at(60) },
  sent: { state: 'sent', mid: 'm1', sentAt: at(1) },
  delivered: { state: 'delivered', mid: 'm1', sentAt: at(1) },
  read: { state: 'read', mid: 'm1', sentAt: at(1) },
  failed: { state: 'failed', error },
  skipped: { state: 'skipped' },
  cancelled: { state: 'cancelled' },
};

const watermarks = (deliveredUntil: Date | null, readUntil: Date | null = null) => ({ deliveredUntil, readUntil });

const events = {
  called: { kind: 'called', at: at(2) },
  accepted: { kind: 'accepted', mid: 'm1', at: at(1) },
  uncertain: { kind: 'uncertain', dueAt: at(60) },
  retry_later: { kind: 'retry_later', dueAt: at(5), error },
  held_back: { kind: 'held_back', dueAt: at(5), error },
  refused: { kind: 'refused', error },
  delivered: { kind: 'receipts', watermarks: watermarks(at(1)) },
  read: { kind: 'receipts', watermarks: watermarks(at(1), at(1)) },
  retry: { kind: 'retry' },
  skip: { kind: 'skip' },
  cancel: { kind: 'cancel' },
} as const satisfies Record<string, DeliveryEvent>;

/** Every transition there is; what a row does not name leaves the state as it is. */
const transitions: Record<keyof typeof events, Partial<Record<PartState, PartState>>> = {
  called: { queued: 'sending', retrying: 'sending' },
  accepted: {
    queued: 'sent',
    sending: 'sent',
    retrying: 'sent',
    unconfirmed: 'sent',
    failed: 'sent',
    skipped: 'sent',
    cancelled: 'sent',
  },
  uncertain: { sending: 'unconfirmed' },
  retry_later: { queued: 'retrying', sending: 'retrying', unconfirmed: 'retrying' },
  held_back: { queued: 'retrying', sending: 'retrying', unconfirmed: 'retrying' },
  refused: { queued: 'failed', sending: 'failed', retrying: 'failed', unconfirmed: 'failed' },
  delivered: { sent: 'delivered' },
  read: { sent: 'read', delivered: 'read' },
  retry: { failed: 'queued' },
  skip: { failed: 'skipped' },
  cancel: { queued: 'cancelled', retrying: 'cancelled' },
};

describe('a delivery', () => {
  const rows = Object.keys(states).flatMap((state) => Object.keys(events).map((event) => [state, event] as const));

  it.each(rows)('%s, on %s', (state, event) => {
    const expected = transitions[event as keyof typeof events][state as PartState] ?? state;
    expect(change(states[state as PartState], events[event as keyof typeof events]).state).toBe(expected);
  });

  it('complaint 23: is never sent without a mid', () => {
    fc.assert(
      fc.property(history, (all) => {
        const { state, ...rest } = all.reduce(change, { state: 'queued' } as Delivery) as {
          state: PartState;
          mid?: string;
        };
        expect(['sent', 'delivered', 'read'].includes(state)).toBe('mid' in rest);
      }),
    );
  });

  it('complaint 1: is not called again once Meta has it, whatever comes afterwards', () => {
    fc.assert(
      fc.property(history, history, (before, after) => {
        const sent = change(before.reduce(change, { state: 'queued' } as Delivery), events.accepted);
        expect(isOutstanding(after.reduce(change, sent))).toBe(false);
      }),
    );
  });

  it('is called again only after somebody knows that the last call did not arrive', () => {
    for (const state of ['sending', 'unconfirmed'] as const)
      expect(change(states[state], events.called).state).toBe(state);
  });

  it('has its receipts never go backwards', () => {
    expect(change(states.read, events.delivered).state).toBe('read');
    expect(change(states.delivered, { kind: 'receipts', watermarks: watermarks(null) }).state).toBe('delivered');
    expect(change(states.sent, { kind: 'receipts', watermarks: watermarks(at(0), at(0)) }).state).toBe('sent');
  });
});

/** What one call, that Meta took as m1, can bring about, each piece at any time and any number of times. */
const evidence = fc.shuffledSubarray(
  [events.accepted, events.accepted, events.uncertain, events.uncertain, events.delivered, events.read],
  { minLength: 0 },
);
const history = fc.array(fc.constantFrom(...Object.values(events)) as fc.Arbitrary<DeliveryEvent>, { maxLength: 12 });

describe('a call that Meta took', () => {
  it('ends in the same truth, whatever the order of answer, echo, crash, delivery and read', () => {
    fc.assert(
      fc.property(evidence, fc.boolean(), (pieces, isRead) => {
        const known = isRead ? events.read : events.delivered;
        // Everything comes in the end, in any order; receipts that were too early are read again with the settlement.
        const all: DeliveryEvent[] = [
          ...pieces.filter((piece) => piece !== events.read || isRead),
          events.accepted,
          known,
        ];
        expect(all.reduce(change, states.sending)).toEqual({
          state: isRead ? 'read' : 'delivered',
          mid: 'm1',
          sentAt: at(1),
        });
      }),
    );
  });

  it('complaint 7: an echo that overtakes the answer settles it, and the answer changes nothing more', () => {
    const settled = change(states.sending, events.accepted);
    expect(change(settled, { kind: 'accepted', mid: 'm1', at: at(9) })).toBe(settled);
  });
});
