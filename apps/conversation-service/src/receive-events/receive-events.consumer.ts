import { type EventData, webhookReceived } from '@faro/contracts';
import { PermanentError, TransientError } from '@faro/errors';
import { Consumes, type ReceivedRecord } from '@faro/messaging';
import { LOGGER, type Logger, Metrics } from '@faro/observability';
import { Controller, Inject } from '@nestjs/common';
import { isAboutTheItem, type ReceivedOutcomes, ReceiveEvents, reasonOf } from './receive-events.js';

/** As many items as one transaction takes; more gain little, keep more in memory and hold the locks for longer. */
const MOST_RECORDS = 400;

/** Keys are `pageId:psid`: what people write to one busy Page holds up no other. */
const pageOfKey = (key: string): string => key.slice(0, key.indexOf(':') + 1);

/** Takes webhook.received batch by batch. What can't be processed ends alone: the library halves a batch that fails. */
@Controller()
export class ReceiveEventsConsumer {
  private readonly items;
  private readonly duration;
  private readonly size;

  constructor(
    private readonly receiveEvents: ReceiveEvents,
    @Inject(LOGGER) private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.items = metrics.counter(
      'conversation_items_total',
      'Webhook items by what became of them, once for each agency that one is about',
      ['outcome', 'reason'],
    );
    this.duration = metrics.histogram('conversation_batch_seconds', 'Time that a batch of webhook items takes');
    this.size = metrics.counter('conversation_batches_total', 'Batches of webhook items that were stored');
  }

  @Consumes(webhookReceived, { batch: true, maxBatchRecords: MOST_RECORDS, ownerOf: pageOfKey })
  async receive(records: ReceivedRecord<EventData<typeof webhookReceived>>[]): Promise<void> {
    const startedAt = performance.now();
    try {
      this.count(
        await this.receiveEvents.run(
          records.map(({ event }) => event),
          new Date(),
        ),
      );
    } catch (error) {
      if (error instanceof TransientError) throw error;
      const reason = reasonOf(error);
      if (!isAboutTheItem(error))
        throw new TransientError(reason, 'The database refuses this service.', { cause: error });
      const [only, ...others] = records;
      throw only && others.length === 0 ? await this.bury(only, reason, error) : error;
    }
    const durationMs = performance.now() - startedAt;
    this.duration.observe(durationMs / 1000);
    this.size.inc();
    const { partition, offset } = records[0] ?? { partition: -1, offset: -1 };
    this.logger.debug({ partition, offset, items: records.length, durationMs }, 'webhook items stored');
  }

  /** The item stands alone and can't be stored: the ledger says so, and a replay can bring it back. */
  private async bury(
    record: ReceivedRecord<EventData<typeof webhookReceived>>,
    reason: string,
    cause: unknown,
  ): Promise<PermanentError> {
    await this.receiveEvents.recordDead(record.event, cause, new Date());
    this.items.inc({ outcome: 'dead', reason });
    this.logger.error({ eventId: record.event.id, reason, error: cause }, 'webhook item is dead');
    return new PermanentError(reason, 'The item can not be stored.', { cause });
  }

  private count(outcomes: ReceivedOutcomes): void {
    const alike = Map.groupBy(outcomes, ({ outcome, reason }) => `${outcome} ${reason ?? ''}`);
    for (const items of alike.values()) {
      const [first] = items;
      if (first) this.items.inc({ outcome: first.outcome, reason: first.reason ?? '' }, items.length);
    }
  }
}
