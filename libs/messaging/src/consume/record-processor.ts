import { PermanentError, TransientError } from '@faro/errors';
import type { Logger } from '@faro/observability';
import { type Backoff, backoffMs, pause } from '../backoff.js';
import type { KafkaPublisher } from '../publish/kafka-publisher.js';
import type { ReceivedRecord } from '../records.js';
import type { ConsumerMetrics } from './consumer-metrics.js';
import { toDeadLetter, withoutContent } from './dead-letter.js';
import { decodeRecord, type RawRecord } from './decode-record.js';
import { type Outcome, outcomeOf } from './outcome.js';

/** What a consumer needs besides its records. */
export interface ProcessorParts {
  readonly service: string;
  readonly publisher: Pick<KafkaPublisher, 'publishDeadLetter'>;
  readonly logger: Logger;
  readonly metrics: ConsumerMetrics;
  /** False for `broadcast`: what one process can't use is no fault of the record. */
  readonly deadLetters: boolean;
}

/** Whoever it was for, the work was not finished because the consumer stops; it will be delivered again. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

const DEAD_LETTER_RETRY: Backoff = { firstMs: 100, capMs: 5_000 };

/** Brings records to their end: handled, or in the dead-letter topic. Throws nothing but `Stopped`. */
export class RecordProcessor {
  constructor(
    private readonly parts: ProcessorParts,
    private readonly handle: (input: ReceivedRecord | ReceivedRecord[]) => Promise<void>,
    private readonly stop: AbortSignal,
  ) {}

  /** One record, with its retries. */
  async settle(raw: RawRecord): Promise<void> {
    const record = await this.decode(raw);
    if (record) await this.settleOne(raw, () => this.handle(record));
  }

  /** A batch. An error that no waiting heals splits it, until the record that causes it stands alone. */
  async settleBatch(raws: readonly RawRecord[]): Promise<void> {
    const decoded: { raw: RawRecord; record: ReceivedRecord }[] = [];
    for (const raw of raws) {
      const record = await this.decode(raw);
      if (record) decoded.push({ raw, record });
    }
    if (decoded.length > 0) await this.settleDecoded(decoded);
  }

  private async settleDecoded(batch: { raw: RawRecord; record: ReceivedRecord }[]): Promise<void> {
    const [first, ...others] = batch;
    if (first && others.length === 0) return this.settleOne(first.raw, () => this.handle([first.record]));
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.attempt(() => this.handle(batch.map(({ record }) => record)), batch.length, batch);
      } catch (error) {
        if (!(error instanceof TransientError)) break;
        await this.retry(error, outcomeOf(error, attempt), attempt, first?.raw);
      }
    }
    const middle = batch.length >> 1;
    await this.settleDecoded(batch.slice(0, middle));
    await this.settleDecoded(batch.slice(middle));
  }

  private async settleOne(raw: RawRecord, handle: () => Promise<void>): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.attempt(handle, 1, [{ raw }]);
      } catch (error) {
        if (error instanceof Stopped) throw error;
        const outcome = outcomeOf(error, attempt);
        if (outcome.kind === 'dead_letter') return this.deadLetter(raw, outcome, error);
        await this.retry(error, outcome, attempt, raw);
      }
    }
  }

  private async attempt(handle: () => Promise<void>, count: number, batch: { raw: RawRecord }[]): Promise<void> {
    if (this.stop.aborted) throw new Stopped();
    const topic = batch[0]?.raw.topic ?? '';
    const startedAt = performance.now();
    await handle();
    this.parts.metrics.handled(topic, count, (performance.now() - startedAt) / 1_000);
  }

  private async retry(error: unknown, outcome: Outcome, attempt: number, raw: RawRecord | undefined): Promise<void> {
    if (error instanceof Stopped) throw error;
    const delayMs = outcome.kind === 'retry' ? outcome.delayMs : 0;
    const { topic, partition, offset } = raw ?? {};
    this.parts.metrics.retried(topic ?? '');
    this.parts.logger.warn({ topic, partition, offset, attempt, delayMs, error }, 'record failed, tried again later');
    await pause(delayMs, this.stop);
    if (this.stop.aborted) throw new Stopped();
  }

  private async decode(raw: RawRecord): Promise<ReceivedRecord | null> {
    try {
      return decodeRecord(raw);
    } catch (error) {
      const outcome = outcomeOf(error, Number.POSITIVE_INFINITY);
      if (outcome.kind === 'dead_letter') await this.deadLetter(raw, outcome, error);
      return null;
    }
  }

  private async deadLetter(raw: RawRecord, outcome: Outcome & { kind: 'dead_letter' }, error: unknown): Promise<void> {
    const { topic, partition, offset } = raw;
    const { reason, message } = outcome;
    // A parser's error quotes what it could not parse; only of a bug of ours does the log need the stack.
    const bug = reason === 'unexpected_error' ? { error } : {};
    this.parts.logger.error({ topic, partition, offset, reason, fault: message, ...bug }, 'record dead-lettered');
    this.parts.metrics.deadLettered(topic, reason);
    if (!this.parts.deadLetters) return;
    const failedAt = new Date();
    let record = toDeadLetter(raw, { reason, message, service: this.parts.service, failedAt });
    for (let attempt = 0; ; attempt += 1) {
      if (this.stop.aborted) throw new Stopped();
      try {
        return await this.parts.publisher.publishDeadLetter(record);
      } catch (failure) {
        if (failure instanceof PermanentError) record = withoutContent(record);
        this.parts.logger.warn({ topic, partition, offset, attempt, error: failure }, 'dead letter not accepted yet');
        await pause(backoffMs(DEAD_LETTER_RETRY, attempt), this.stop);
      }
    }
  }
}
