import { randomUUID } from 'node:crypto';
import { conversationIdOf } from '@faro/inbox';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { recordSent } from '../record-delivery/record-delivery.js';
import { at, type Happening, historyTwice, OWN_MESSAGE, OWN_MIDS, threadOf } from '../testing/histories.js';
import { OWN_APP, PAGE } from '../testing/inbox-under-test.js';
import { Batch, emptyConversation, nothingKnown, type PageState } from '../threads/batch.js';
import { concludeFacts } from '../threads/state-facts.js';
import { type MessageState, midKeyOf } from '../threads/thread-state.js';
import { apply } from './apply.js';

const page: PageState = { pageId: PAGE, agencyId: randomUUID(), locationId: randomUUID(), channelIncluded: true };
const ownThread = threadOf('7001');
const ownConversationId = conversationIdOf(page.agencyId, ownThread);

/** The conversation in which our own message waits to be sent. */
function knownBefore() {
  const conversation = emptyConversation(page, ownThread, ownConversationId);
  const message: MessageState = {
    agencyId: page.agencyId,
    id: OWN_MESSAGE,
    conversationId: ownConversationId,
    pageId: PAGE,
    direction: 'outbound',
    phase: 'stored',
    changed: false,
    merged: false,
    mid: null,
    status: 'queued',
    text: 'ours',
    originalText: null,
    sentAt: at(0),
    deliveredAt: null,
    readAt: null,
    editedAt: null,
    deletedAt: null,
    error: null,
    arrival: null,
  };
  return {
    ...nothingKnown,
    conversations: [{ ...conversation, phase: 'stored' as const, lastActivityAt: at(0), sequence: 1 }],
    messages: [message],
  };
}

function tell(history: readonly Happening[]) {
  const batch = new Batch(knownBefore(), at(0));
  const decisions = history.map((happening) => {
    if (happening.kind !== 'sent') return apply(happening, { batch, page, ownAppId: OWN_APP, readBack: null });
    const { agencyId, pageId } = page;
    const ids = { messageId: OWN_MESSAGE, conversationId: ownConversationId };
    return recordSent(batch, { agencyId, pageId, ...ids, mids: OWN_MIDS, sentAt: at(21) });
  });
  return { batch, decisions, facts: concludeFacts(batch) };
}

/** What people see, without what tells only how it came: counters, and when we learnt of a receipt. */
function stateOf({ batch }: ReturnType<typeof tell>) {
  const messages = [...batch.messages.values()].filter(({ merged }) => !merged);
  return {
    conversations: [...batch.conversations.values()]
      .map(({ sequence: _s, changed: _c, announced: _a, ...seen }) => seen)
      .filter(
        ({ phase, ...rest }) => phase !== 'early' || rest.unreadCount > 0 || rest.readUntil || rest.deliveredUntil,
      )
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    messages: messages
      .map(({ deliveredAt: _d, readAt: _r, changed: _c, arrival, ...seen }) => ({
        ...seen,
        arrival: arrival && { ...arrival, sequence: 0 },
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    edits: batch.edits.map((edit) => `${midKeyOf(edit)} ${edit.revision} ${edit.text}`).sort(),
    reactions: batch.newReactions.map((row) => JSON.stringify(row)).sort(),
    referrals: batch.newReferrals.map(({ id }) => id).sort(),
    events: batch.newConversationEvents.map(({ id }) => id).sort(),
  };
}

describe('apply', () => {
  it('complaint 4, fault F12: any order and any repetition of a history end in the same state', () => {
    const property = fc.property(historyTwice, ({ told, shuffled }) => {
      expect(stateOf(tell(shuffled))).toEqual(stateOf(tell(told)));
    });
    fc.assert(property, { numRuns: 3_000 });
  });

  it('complaint 5: a history told again changes nothing and raises no event', () => {
    const property = fc.property(historyTwice, ({ told }) => {
      const once = tell(told);
      const twice = tell([...told, ...told]);
      const news = (facts: typeof once.facts) =>
        facts.map(({ definition, identity }) => `${definition.type} ${identity.join(' ')}`);
      expect(news(twice.facts)).toEqual(news(once.facts));
    });
    fc.assert(property, { numRuns: 1_000 });
  });

  it('numbers the facts of a conversation without repeating a number', () => {
    const property = fc.property(historyTwice, ({ shuffled }) => {
      const { facts } = tell(shuffled);
      const numbers = facts.map(({ conversation, sequence }) => `${conversation.id} ${sequence}`);
      expect(new Set(numbers).size).toBe(numbers.length);
      for (const { definition, data } of facts) expect(definition.faultIn(data())).toBeNull();
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});
