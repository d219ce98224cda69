import { type AgencyTransaction, appendToOutbox, hashedUuid, type OutboxEntry } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { DeliveriesRepository, type StoredPart } from './deliveries.repository.js';
import { change, type DeliveryEvent, type Watermarks } from './delivery.js';
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

  /** The caller has locked the conversations, whose receipts and time these are. */
  async run(
    tx: AgencyTransaction,
    wanted: readonly WantedChange[],
    { now, watermarks }: { now: Date; watermarks: ReadonlyMap<string, Watermarks> },
  ): Promise<void> {
    if (wanted.length === 0) return;
    const before = await this.load(tx, wanted);
    const byPart = Map.groupBy(wanted, ({ deliveryId }) => deliveryId);
    const after = before.map((part) => changePart(part, byPart.get(part.deliveryId) ?? [], watermarks));
    const changed = after.filter((part, index) => part.delivery !== before[index]?.delivery);
    if (changed.length === 0) return;
    await this.deliveries.store(tx, changed);
    await this.tell(tx, before, after, now);
  }

  private load(tx: AgencyTransaction, wanted: readonly WantedChange[]): Promise<StoredPart[]> {
    const messages = new Map(wanted.map((change) => [change.messageId, change.agencyId]));
    return this.deliveries.ofMessages(tx, [...messages.values()], [...messages.keys()]);
  }

  private async tell(tx: AgencyTransaction, before: StoredPart[], after: StoredPart[], now: Date): Promise<void> {
    const beforeByMessage = Map.groupBy(before, ({ messageId }) => messageId);
    const news = [...Map.groupBy(after, ({ messageId }) => messageId)].flatMap(([messageId, parts]) => {
      const piece = newsOf(beforeByMessage.get(messageId) ?? [], parts, now);
      return piece && parts[0] ? [{ agencyId: parts[0].agencyId, piece }] : [];
    });
    if (news.length === 0) return;
    const byConversation = Map.groupBy(news, ({ piece }) => piece.data.conversationId);
    const raises = [...byConversation].map(([conversationId, pieces]) => ({
      agencyId: pieces[0]?.agencyId ?? '',
      conversationId,
      by: pieces.length,
    }));
    const sequences = await this.deliveries.raiseSequences(tx, raises);
    const entries = [...byConversation].flatMap(([conversationId, pieces]) => {
      const first = (sequences.get(conversationId) ?? 0) - pieces.length + 1;
      return pieces.map(({ agencyId, piece }, index) => toEntry(agencyId, piece, first + index));
    });
    await appendToOutbox(tx, entries);
  }
}

function changePart(
  part: StoredPart,
  wanted: readonly WantedChange[],
  watermarks: ReadonlyMap<string, Watermarks>,
): ChangedPart {
  let { delivery } = part;
  let isHeldBack = false;
  for (const { event, attempt } of wanted) {
    const isOutdated = attempt !== undefined && attempt !== part.attempts && event.kind !== 'accepted';
    if (isOutdated) continue;
    delivery = change(delivery, event);
    isHeldBack = event.kind === 'held_back' && delivery.state === 'retrying';
  }
  const known = watermarks.get(part.conversationId);
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
