import { createEnvelope, webhookReceived } from '@faro/contracts';
import { PermanentError, TransientError } from '@faro/errors';
import { type OutgoingRecord, Publisher, recordOf } from '@faro/messaging';
import { type PostedItem, parseBody, signatureCheck, splitWebhook, UnreadableBody } from '@faro/messenger-platform';
import { Injectable } from '@nestjs/common';
import { WebhookGatewayConfig } from '../webhook-gateway-config.js';

/** One POST as it came. */
export interface WebhookPost {
  readonly postId: string;
  readonly receivedAt: Date;
  readonly signature: unknown;
  readonly body: Buffer;
}

export type ReceiptOutcome =
  | 'accepted'
  | 'signature_refused'
  | 'not_json'
  | 'nested_too_deep'
  | 'item_too_large'
  | 'kafka_unavailable';

export interface Receipt {
  readonly outcome: ReceiptOutcome;
  /** How many items the body holds; 0 when nobody looked into it. */
  readonly items: number;
}

/**
 * Takes a webhook: is it Meta's, what does it hold, is it safe in Kafka. `accepted` is said only after every item has been
 * acknowledged by every in-sync replica. Nothing is looked up and nothing is decided about an item: that is for who consumes it.
 */
@Injectable()
export class ReceiveWebhook {
  private readonly isSigned: ReturnType<typeof signatureCheck>;

  constructor(
    config: WebhookGatewayConfig,
    private readonly publisher: Publisher,
  ) {
    this.isSigned = signatureCheck(config.appSecrets);
  }

  async run(post: WebhookPost): Promise<Receipt> {
    if (!this.isSigned(post.body, post.signature)) return { outcome: 'signature_refused', items: 0 };
    const records = readRecords(post);
    if (!Array.isArray(records)) return { outcome: records, items: 0 };
    return { outcome: await this.publish(records), items: records.length };
  }

  private async publish(records: OutgoingRecord[]): Promise<ReceiptOutcome> {
    try {
      await this.publisher.publishBatch(records);
      return 'accepted';
    } catch (error) {
      if (error instanceof TransientError) return 'kafka_unavailable';
      if (error instanceof PermanentError) return 'item_too_large';
      throw error;
    }
  }
}

function readRecords(post: WebhookPost): OutgoingRecord[] | UnreadableBody['code'] {
  try {
    return splitWebhook(parseBody(post.body)).map((item) => toRecord(post, item));
  } catch (error) {
    if (error instanceof UnreadableBody) return error.code;
    throw error;
  }
}

/** Keyed by thread, so that what one person and one Page say to each other keeps its order. */
function toRecord({ postId, receivedAt }: WebhookPost, item: PostedItem): OutgoingRecord {
  const event = createEnvelope(webhookReceived, {
    id: `${postId}:${item.position}`,
    source: '/faro/webhook-gateway',
    subject: `${item.pageId}:${item.psid ?? '-'}`,
    time: receivedAt,
    data: { postId, receivedAt: receivedAt.toISOString(), ...item },
  });
  return recordOf(event);
}
