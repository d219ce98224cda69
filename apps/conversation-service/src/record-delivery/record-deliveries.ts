import { Database, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Batch } from '../threads/batch.js';
import { LoadBatchRepository } from '../threads/load-batch.repository.js';
import { concludeFacts } from '../threads/state-facts.js';
import { WriteBatchRepository } from '../threads/write-batch.repository.js';
import { type MessageFailedFact, type MessageSentFact, recordFailed, recordSent } from './record-delivery.js';

/** Where an own message stands, as outbound-service found out. */
export type DeliveryFact = { readonly agencyId: string; readonly conversationId: string } & (
  | ({ readonly kind: 'sent' } & MessageSentFact)
  | ({ readonly kind: 'failed' } & MessageFailedFact)
);

/** Records what became of own messages, a batch in one transaction. Twice is the same as once. */
@Injectable()
export class RecordDeliveries {
  private readonly loading = new LoadBatchRepository();
  private readonly writing = new WriteBatchRepository();

  constructor(
    private readonly database: Database,
    private readonly relay: OutboxRelay,
  ) {}

  async run(deliveries: readonly DeliveryFact[], now: Date): Promise<void> {
    const agencyIds = [...new Set(deliveries.map(({ agencyId }) => agencyId))];
    await this.database.inAgencies(agencyIds, async (tx) => {
      const mids = deliveries.flatMap((delivery) =>
        delivery.kind === 'sent' ? delivery.mids.map((mid) => ({ ...delivery, mid })) : [],
      );
      const known = await this.loading.loadForDeliveries(tx, deliveries, mids);
      const batch = new Batch(known, now);
      for (const delivery of deliveries)
        if (delivery.kind === 'sent') recordSent(batch, delivery);
        else recordFailed(batch, delivery);
      const facts = concludeFacts(batch);
      await this.writing.write(tx, batch, facts);
      if (facts.length > 0) tx.afterCommit(() => this.relay.wake());
    });
  }
}
