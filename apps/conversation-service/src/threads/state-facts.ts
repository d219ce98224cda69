import { type AnyEventDefinition, conversationCreated, conversationUpdated, messageEchoed } from '@faro/contracts';
import type { Batch, Fact } from './batch.js';
import type { ConversationState } from './thread-state.js';

/**
 * States a fact about a conversation and raises its sequence; gives the sequence back. Below the plan that includes the channel
 * nobody is told, except outbound-service, which has to settle what it sent. Nothing is told of a thread without a conversation.
 */
export function stateFact(
  batch: Batch,
  conversation: ConversationState,
  definition: AnyEventDefinition,
  data: () => unknown,
  identity?: readonly string[],
): number {
  conversation.sequence += 1;
  conversation.changed = true;
  const { sequence } = conversation;
  const told = conversation.planIncluded || definition === messageEchoed;
  if (told && conversation.phase !== 'early')
    batch.facts.push({
      definition,
      conversation,
      sequence,
      data,
      identity: identity ?? [conversation.id, String(sequence)],
    });
  return sequence;
}

/** Brings a thread's conversation into being with its first message. */
export function beginConversation(batch: Batch, conversation: ConversationState): void {
  if (conversation.phase !== 'early') return;
  conversation.phase = 'new';
  stateFact(batch, conversation, conversationCreated, () => describe(conversation), [conversation.id]);
}

/** People see a change that no other fact tells: one conversation.updated for the batch will. */
export function announce(conversation: ConversationState): void {
  conversation.changed = true;
  conversation.announced = true;
}

/** All facts of the decided batch, those about announced changes last. */
export function concludeFacts(batch: Batch): readonly Fact[] {
  for (const conversation of batch.conversations.values())
    if (conversation.announced && conversation.phase === 'stored')
      stateFact(batch, conversation, conversationUpdated, () => describe(conversation));
  return batch.facts;
}

function describe(conversation: ConversationState) {
  return {
    conversationId: conversation.id,
    channel: conversation.thread.channel,
    locationId: conversation.locationId,
    pageId: conversation.thread.pageId,
    contactId: conversation.contactId,
    status: conversation.status,
    assigneeId: conversation.assigneeId,
    unreadCount: conversation.unreadCount,
    lastActivityAt: (conversation.lastActivityAt ?? new Date(0)).toISOString(),
  };
}
