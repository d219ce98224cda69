import type { MessageContent, Thread, ThreadEvent } from '@faro/inbox';
import fc from 'fast-check';
import { OTHER_APP, OWN_APP, PAGE } from './inbox-under-test.js';

/** The message of ours that histories speak of, and what identifies its two parts. */
export const OWN_MESSAGE = '0b7c1f0e-5a1d-8c51-9e0e-2f6f3f1f8a01';
export const OWN_MIDS = ['m_own_1', 'm_own_2'] as const;
const OWN_DELIVERIES = ['1b7c1f0e-5a1d-8c51-9e0e-2f6f3f1f8a01', '2b7c1f0e-5a1d-8c51-9e0e-2f6f3f1f8a01'] as const;

/** One thing that can happen: through a webhook, or told by outbound-service. */
export type Happening = ThreadEvent | { readonly kind: 'sent' };

const BASE_MS = 1_795_132_861_000;
export const at = (second: number): Date => new Date(BASE_MS + second * 1000);
export const threadOf = (externalId: string): Thread => ({ channel: 'facebook', pageId: PAGE, externalId });

const nothing: MessageContent = {
  text: null,
  attachments: [],
  quickReplyPayload: null,
  postbackPayload: null,
  replyToMid: null,
  referral: null,
};
const image = { type: 'image', title: null, sourceUrl: 'https://cdn.test/a.png', payload: {} } as const;
const referral = { ref: 'flyer', source: 'SHORTLINK', type: 'OPEN_THREAD', adId: null, refererUrl: null, details: {} };

/** What a message says follows from its mid, as on the platform: the same mid is the same message. */
function messageOf(index: number): ThreadEvent {
  const thread = threadOf(index % 2 ? '7001' : '7002');
  const mid = `m_${index}`;
  const attachments = index % 3 ? [] : [image];
  const content = { ...nothing, text: `says ${mid}`, attachments, referral: index === 4 ? referral : null };
  const standby = index === 5 || index === 7;
  if (index % 4 === 3)
    return {
      kind: 'echo',
      thread,
      at: at(index),
      mid,
      content,
      appId: index === 3 ? OTHER_APP : null,
      metadata: null,
      standby,
    };
  return { kind: 'message', thread, at: at(index), mid, content, standby };
}

function ownEcho(part: 0 | 1, withMetadata: boolean): ThreadEvent {
  const mid = OWN_MIDS[part];
  const metadata = withMetadata ? `faro:${OWN_DELIVERIES[part]}` : null;
  return {
    kind: 'echo',
    thread: threadOf('7001'),
    at: at(20 + part),
    mid,
    content: nothing,
    appId: OWN_APP,
    metadata,
    standby: false,
  };
}

const second = fc.integer({ min: 0, max: 30 });
const index = fc.integer({ min: 0, max: 7 });
const thread = fc.constantFrom('7001', '7002').map(threadOf);

/** `withMetadata`: Meta gives back what we sent along; if not, an own send is known by its mid alone. */
const happening = (withMetadata: boolean): fc.Arbitrary<Happening> =>
  fc.oneof(
    { weight: 4, arbitrary: index.map(messageOf) },
    fc.tuple(index, fc.integer({ min: 1, max: 3 })).map(([which, revision]) => ({
      kind: 'edit' as const,
      thread: messageOf(which).thread,
      at: at(which + revision),
      mid: `m_${which}`,
      text: `revision ${revision}`,
      revision,
    })),
    index.map((which) => ({
      kind: 'unsend' as const,
      thread: messageOf(which).thread,
      at: at(which + 9),
      mid: `m_${which}`,
    })),
    fc
      .tuple(index, second, fc.constantFrom('love', 'like', null), fc.constantFrom('contact' as const, 'page' as const))
      .map(([which, time, reaction, actor]) => ({
        kind: 'reaction' as const,
        thread: messageOf(which).thread,
        at: at(time),
        mid: `m_${which}`,
        actor,
        reaction,
        emoji: null,
      })),
    fc.tuple(thread, second, fc.constantFrom('delivered' as const, 'read' as const)).map(([of, time, receipt]) => ({
      kind: 'receipt' as const,
      thread: of,
      at: at(time),
      receipt,
      watermark: at(time),
      mids: [],
    })),
    fc.tuple(thread, second).map(([of, time]) => ({ kind: 'referral' as const, thread: of, at: at(time), referral })),
    fc
      .tuple(
        thread,
        second,
        fc.constantFrom('passed' as const, 'taken' as const),
        fc.constantFrom(OWN_APP, OTHER_APP, null),
      )
      .map(([of, time, change, ownerAppId]) => ({
        kind: 'control' as const,
        thread: of,
        at: at(time),
        change,
        previousOwnerAppId: null,
        ownerAppId,
        metadata: null,
      })),
    fc.tuple(thread, second).map(([of, time]) => ({
      kind: 'note' as const,
      thread: of,
      at: at(time),
      note: 'optin' as const,
      details: { title: 'Weekly' },
    })),
    fc.constantFrom(0 as const, 1 as const).map((part) => ownEcho(part, withMetadata)),
    fc.constant({ kind: 'sent' as const }),
  );

/** A history, and the same one shuffled with some of it repeated. */
export const historyTwice: fc.Arbitrary<{ told: Happening[]; shuffled: Happening[] }> = fc
  .boolean()
  .chain((withMetadata) => fc.array(happening(withMetadata), { minLength: 1, maxLength: 25 }))
  .chain((told) =>
    fc
      .subarray(told)
      .chain((repeated) => {
        const all = [...told, ...repeated];
        return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
      })
      .map((shuffled) => ({ told, shuffled })),
  );
