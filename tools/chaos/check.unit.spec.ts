import { describe, expect, it } from '@jest/globals';
import { type Evidence, judge } from './check.ts';
import type { Message } from './inbox.ts';

const inbound = (mid: string, text: string): Message => ({
  direction: 'inbound',
  externalId: mid,
  status: 'received',
  text,
  error: null,
});
const outbound = (text: string, status = 'sent', error: Message['error'] = null): Message => ({
  direction: 'outbound',
  externalId: null,
  status,
  text,
  error,
});
const thread = (...messages: Message[]) => [{ conversationId: 'c', psid: 'p', messages }];
const row = (mid: string, ...answers: number[]) => ({ mid, psid: 'p', timestamp: 0, answers });
const told = (mid: string, eventId = `event of ${mid}`, agencyId = 'harbor') => ({ mid, eventId, agencyId });

/** A run in which everything held: two messages, one of them refused at first, and a reply. The newest stands first. */
const allWell: Evidence = {
  ledger: [row('m_0', 200), row('m_1', 503, 200)],
  threads: thread(outbound('reply 0'), inbound('m_1', '1'), inbound('m_0', '0')),
  replies: [{ text: 'reply 0', answers: [202] }],
  arrived: ['reply 0'],
  received: [told('m_0'), told('m_1')],
  elsewhere: 0,
  outages: [{ fault: 'kafka frozen', from: 1_000, to: 5_000, blinds: ['webhook-gateway'] }],
  sightings: [
    { service: 'webhook-gateway', at: 500, isReady: true },
    { service: 'webhook-gateway', at: 3_000, isReady: false },
    { service: 'webhook-gateway', at: 9_000, isReady: true },
  ],
  unready: [],
};

/** The invariants that a run broke which differed from the good one in `changes`. */
function broken(changes: Partial<Evidence>): string[] {
  const verdicts = judge({ ...allWell, ...changes });
  return verdicts.filter(({ violations }) => violations.length > 0).map(({ invariant }) => invariant);
}

describe('the verdict on a run of chaos', () => {
  it('is that everything held when it did, events told twice under one id included', () => {
    expect(broken({})).toEqual([]);
    expect(broken({ received: [told('m_0'), told('m_0'), told('m_1')] })).toEqual([]);
  });

  it.each<[string, string[], Partial<Evidence>]>([
    [
      'a message that was answered with 200 is missing',
      ['I1'],
      { threads: thread(outbound('reply 0'), inbound('m_1', '1')) },
    ],
    [
      'one is stored twice',
      ['I1', 'I3'],
      { threads: thread(outbound('reply 0'), ...['m_1', 'm_1', 'm_0'].map((mid) => inbound(mid, mid.slice(2)))) },
    ],
    ['one was told under two ids', ['I1'], { received: [told('m_0'), told('m_1'), told('m_1', 'another')] }],
    ['one was not told', ['I1'], { received: [told('m_0')] }],
    [
      'one that was refused first is missing',
      ['I1', 'I2'],
      { threads: thread(outbound('reply 0'), inbound('m_0', '0')) },
    ],
    [
      'a thread is out of order',
      ['I3'],
      { threads: thread(outbound('reply 0'), inbound('m_0', '0'), inbound('m_1', '1')) },
    ],
    ['a reply reached Meta twice', ['I4'], { arrived: ['reply 0', 'reply 0'] }],
    [
      'a reply is still on its way',
      ['I5'],
      { threads: thread(outbound('reply 0', 'sending'), inbound('m_1', '1'), inbound('m_0', '0')) },
    ],
    [
      'a reply failed without a reason',
      ['I5'],
      { threads: thread(outbound('reply 0', 'failed'), inbound('m_1', '1'), inbound('m_0', '0')) },
    ],
    ['a reply that Meta never got is called sent', ['I5'], { arrived: [] }],
    ['another agency sees a conversation', ['I6'], { elsewhere: 1 }],
    ['an event bears the name of another agency', ['I6'], { received: [told('m_0'), told('m_1', 'e', 'pier')] }],
    ['a service is not ready in the end', ['I10'], { unready: ['api-gateway'] }],
    [
      'a service called itself ready while what it needs was away',
      ['I10'],
      { sightings: allWell.sightings.filter(({ isReady }) => isReady) },
    ],
    [
      'a service said so only long afterwards',
      ['I10'],
      { sightings: [{ service: 'webhook-gateway', at: 60_000, isReady: false }] },
    ],
  ])('knows that %s', (_name, invariants, changes) => {
    expect(broken(changes)).toEqual(invariants);
  });

  it('takes a reply that failed with its reason, and did not arrive, for finished', () => {
    const failed = outbound('reply 0', 'failed', { code: 'recipient_unavailable' });
    const threads = thread(failed, inbound('m_1', '1'), inbound('m_0', '0'));
    expect(broken({ threads, arrived: [] })).toEqual([]);
  });
});
