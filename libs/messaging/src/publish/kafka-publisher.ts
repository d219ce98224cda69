import { PermanentError, TransientError } from '@faro/errors';
import type { Logger } from '@faro/observability';
import { type Backoff, backoffMs, pause, withDeadline } from '../backoff.js';
import type { KafkaClient, Producer } from '../connection/kafkajs.js';
import type { OutgoingRecord } from '../records.js';
import { partitionByKey } from './partition-by-key.js';
import { ProduceQueue, type Waiting } from './produce-queue.js';
import { Publisher } from './publisher.js';
import { MAX_VALUE_BYTES, splitBatch, weigh } from './split-batch.js';

const REQUEST = { maxRecords: 2_000, maxBytes: 1024 * 1024 };
const BUFFER = { maxRecords: 20_000, maxBytes: 32 * 1024 * 1024 };
/** With the time that a record may wait before, this stays below the 2 seconds that a caller is promised. */
const PRODUCE_DEADLINE_MS = 1_400;
const CONNECT_DEADLINE_MS = 5_000;
const CLOSE_DEADLINE_MS = 4_000;
const RECONNECT: Backoff = { firstMs: 100, capMs: 2_000 };
const ACKS_ALL = -1;
const TOO_LARGE = ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'];
const UNUSABLE_TOPIC = ['UNKNOWN_TOPIC_OR_PARTITION', 'TOPIC_AUTHORIZATION_FAILED', 'INVALID_TOPIC_EXCEPTION'];

/**
 * Publishes in micro-batches: one idempotent request is under way at a time, which keeps the order through its retries, and what
 * comes in meanwhile goes in the next. When a request is not acknowledged in time, its connection is given up: everybody who waits
 * is refused at once, and so is who comes, until a new producer is connected; that is tried for ever.
 */
export class KafkaPublisher extends Publisher {
  private readonly queue = new ProduceQueue(BUFFER, REQUEST);
  private readonly closing = new AbortController();
  private producer: Producer | null = null;
  private outage: string | null = 'is not connected yet';
  private sending: Promise<void> | null = null;
  private connecting: Promise<void> | null = null;

  constructor(
    private readonly kafka: KafkaClient,
    private readonly topicPrefix: string,
    private readonly logger: Logger,
    private readonly produceDeadlineMs = PRODUCE_DEADLINE_MS,
  ) {
    super();
  }

  /** Begins to connect, in the background. */
  start(): void {
    this.connecting ??= this.connect();
  }

  /** Why nothing can be published now, or null when it can. */
  unavailability(): string | null {
    return this.outage;
  }

  publish(record: OutgoingRecord): Promise<void> {
    return this.publishBatch([record]);
  }

  publishBatch(records: readonly OutgoingRecord[]): Promise<void> {
    if (this.outage !== null) return Promise.reject(unavailable(this.outage));
    const tooLarge = records.find(isTooLargeForAll);
    if (tooLarge) return Promise.reject(recordTooLarge(tooLarge));
    const groups = splitBatch(records, REQUEST.maxRecords, REQUEST.maxBytes);
    const [only] = groups;
    if (only && groups.length === 1) return this.enqueue(only);
    return Promise.all(groups.map((group) => this.enqueue(group))).then(() => {});
  }

  /** For what could not be processed: its value was in a topic already, so a dead-letter topic takes it too. */
  async publishDeadLetter(record: OutgoingRecord): Promise<void> {
    if (this.outage !== null) throw unavailable(this.outage);
    await this.enqueue({ records: [record], bytes: weigh(record) });
  }

  /** Takes nothing new, sends what waits (for at most 4 seconds), disconnects. */
  async close(): Promise<void> {
    this.closing.abort();
    this.outage ??= 'is shutting down';
    const drained = this.sending ?? Promise.resolve();
    await withDeadline(drained, CLOSE_DEADLINE_MS, () => unavailable('is shutting down')).catch((error: Error) =>
      this.giveUp(error.message),
    );
    await this.connecting;
    await this.producer?.disconnect().catch(() => {});
    this.producer = null;
  }

  private enqueue(group: Pick<Waiting, 'records' | 'bytes'>): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!this.queue.offer({ ...group, resolve, reject }))
        return reject(new TransientError('publisher_full', 'Too many records wait for Kafka.'));
      this.sending ??= this.sendSoon();
    });
  }

  /** After the current round of events, so that all requests that came in with it share one produce request. */
  private async sendSoon(): Promise<void> {
    await new Promise(setImmediate);
    while (!this.queue.isEmpty) await this.send(this.queue.take());
    this.sending = null;
  }

  private async send(entries: Waiting[]): Promise<void> {
    try {
      await this.produce(entries.flatMap(({ records }) => records));
      for (const entry of entries) entry.resolve();
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal !== null) await this.sendApart(entries, refusal);
      else {
        for (const entry of entries) entry.reject(unavailable(describe(error), error));
        this.giveUp(describe(error));
      }
    }
  }

  /** The broker is there but a topic refuses: whose record it is hears it, the others are not harmed. */
  private async sendApart(entries: Waiting[], refusal: string): Promise<void> {
    const [only, ...others] = entries;
    if (only && others.length === 0) return only.reject(refused(refusal, only));
    for (const entry of entries) await this.send([entry]);
  }

  private async produce(records: OutgoingRecord[]): Promise<void> {
    if (!this.producer) throw unavailable(this.outage ?? 'is not connected');
    const byTopic = Map.groupBy(records, ({ topic }) => topic);
    const topicMessages = [...byTopic].map(([topic, messages]) => ({ topic: this.topicPrefix + topic, messages }));
    const request = this.producer.sendBatch({
      // kafkajs wants mutable messages but changes none.
      topicMessages: topicMessages as Parameters<Producer['sendBatch']>[0]['topicMessages'] & object,
      acks: ACKS_ALL,
      timeout: this.produceDeadlineMs,
    });
    await withDeadline(request, this.produceDeadlineMs, () => unavailable('did not acknowledge in time'));
  }

  private giveUp(reason: string): void {
    for (const entry of this.queue.takeAll()) entry.reject(unavailable(reason));
    const { producer } = this;
    this.producer = null;
    if (producer) producer.disconnect().catch(() => {});
    if (this.closing.signal.aborted || this.outage !== null) return;
    this.outage = reason;
    this.logger.warn({ reason }, 'kafka does not acknowledge: publishing is refused until it is back');
    this.connecting = this.connect();
  }

  private async connect(): Promise<void> {
    for (let attempt = 0; !this.closing.signal.aborted; attempt += 1) {
      const producer = this.kafka.producer({
        idempotent: true,
        createPartitioner: partitionByKey,
        maxInFlightRequests: 1,
        retry: { retries: 5, initialRetryTime: 50, maxRetryTime: 300 },
      });
      try {
        await withDeadline(producer.connect(), CONNECT_DEADLINE_MS, () => unavailable('does not answer'));
        return this.open(producer);
      } catch (error) {
        producer.disconnect().catch(() => {});
        this.outage = describe(error);
        await pause(backoffMs(RECONNECT, attempt), this.closing.signal);
      }
    }
  }

  private open(producer: Producer): void {
    this.producer = producer;
    if (this.closing.signal.aborted) return;
    this.outage = null;
    this.logger.info('publisher connected');
  }
}

function isTooLargeForAll({ value }: OutgoingRecord): boolean {
  return value.length > MAX_VALUE_BYTES;
}

function recordTooLarge({ topic, value }: OutgoingRecord): PermanentError {
  return new PermanentError('record_too_large', `${value.length} bytes for ${topic} are more than a topic takes.`);
}

function unavailable(reason: string, cause?: unknown): TransientError {
  return new TransientError('kafka_unavailable', `Kafka: ${reason}.`, { cause });
}

function describe(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^Kafka: |\.$/g, '');
}

/** What a topic, and not the broker, has against a request: Kafka's error type, or null. */
function refusalIn(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const type = 'type' in cause ? String(cause.type) : '';
    if (TOO_LARGE.includes(type) || UNUSABLE_TOPIC.includes(type)) return type;
  }
  return null;
}

function refused(refusal: string, { records }: Waiting): Error {
  const topic = records[0]?.topic;
  return TOO_LARGE.includes(refusal)
    ? new PermanentError('record_too_large', `The topic ${topic} does not take a record of this size.`)
    : new TransientError('kafka_unavailable', `The topic ${topic} can't be written to: ${refusal}.`);
}
