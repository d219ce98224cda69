import { type AgencyTransaction, appendToOutbox, hashedUuid, type OutboxEntry } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { DeliveriesRepository, type StoredPart } from './deliveries.repository.js';
import { change, type DeliveryEvent } from './delivery.js';
import type { LockedConversations } from './locked-conversations.js';
import { type MessageNews, newsOf } from './message-events.js';

export const PRODUCER = 'outbound-service';

/** Something that became known about a part, or is wanted of it. */
export interface WantedChange {
  readonly agencyId: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly deliveryId: string;
  readonly event: DeliveryEvent;
  /** The call that it answers: when another has been made since, only that Meta has the part still counts. */
  readonly attempt?: number;
}

type ChangedPart = StoredPart & { readonly startsAnew: boolean };

/** Carries changes of parts through: the parts, and in the same transaction the events of their messages. */
@Injectable()
export class ChangeDeliveries {
  constructor(private readonly deliveries: DeliveriesRepository) {}

  /** @param stored all parts of these messages, where the caller has loaded them already. */
  async run(
    tx: AgencyTransaction,
    wanted: readonly WantedChange[],
    locked: LockedConversations,
    stored?: readonly StoredPart[],
  ): Promise<void> {
    if (wanted.length === 0) return;
    const before = stored ?? (await this.load(tx, wanted));
    const byPart = Map.groupBy(wanted, ({ deliveryId }) => deliveryId);
    const after = before.map((part) => changePart(part, byPart.get(part.deliveryId) ?? [], locked));
    const changed = after.filter((part, index) => part.delivery !== before[index]?.delivery);
    if (changed.length === 0) return;
    await Promise.all([this.deliveries.store(tx, changed), this.tell(tx, before, after, locked)]);
  }

  /** All parts of messages, locked; the caller has locked the conversations, or does so right before. */
  load(
    tx: AgencyTransaction,
    messages: readonly { readonly agencyId: string; readonly messageId: string }[],
  ): Promise<StoredPart[]> {
    const agencies = new Map(messages.map(({ messageId, agencyId }) => [messageId, agencyId]));
    return this.deliveries.ofMessages(tx, [...agencies.values()], [...agencies.keys()]);
  }

  private async tell(
    tx: AgencyTransaction,
    before: readonly StoredPart[],
    after: readonly StoredPart[],
    locked: LockedConversations,
  ): Promise<void> {
    const beforeByMessage = Map.groupBy(before, ({ messageId }) => messageId);
    const entries = [...Map.groupBy(after, ({ messageId }) => messageId)].flatMap(([messageId, parts]) => {
      const news = newsOf(beforeByMessage.get(messageId) ?? [], parts, locked.now);
      if (!news || !parts[0]) return [];
      return [toEntry(parts[0].agencyId, news, locked.nextSequence(news.data.conversationId))];
    });
    if (entries.length === 0) return;
    const counted = new Map(
      entries.map(({ agencyId, subject, sequence }) => [subject, { agencyId, conversationId: subject, sequence }]),
    );
    await Promise.all([this.deliveries.storeSequences(tx, [...counted.values()]), appendToOutbox(tx, entries)]);
  }
}

function changePart(part: StoredPart, wanted: readonly WantedChange[], locked: LockedConversations): ChangedPart {
  let { delivery } = part;
  let isHeldBack = false;
  for (const { event, attempt } of wanted) {
    const isOutdated = attempt !== undefined && attempt !== part.attempts && event.kind !== 'accepted';
    if (isOutdated) continue;
    delivery = change(delivery, event);
    isHeldBack = event.kind === 'held_back' && delivery.state === 'retrying';
  }
  const known = locked.watermarksOf(part.conversationId);
  if (known && delivery !== part.delivery) delivery = change(delivery, { kind: 'receipts', watermarks: known });
  const isRetried = part.delivery.state === 'failed' && delivery.state === 'queued';
  return { ...part, delivery, startsAnew: isRetried || isHeldBack };
}

function toEntry(agencyId: string, { definition, data }: MessageNews, sequence: number): OutboxEntry {
  return {
    agencyId,
    eventId: hashedUuid(definition.type, data.messageId, String(sequence)),
    producer: PRODUCER,
    definition,
    subject: data.conversationId,
    sequence,
    channel: 'facebook',
    data,
  };
}
