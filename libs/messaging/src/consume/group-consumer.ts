import type { Logger } from '@faro/observability';
import { type Backoff, backoffMs, pause } from '../backoff.js';
import type { Consumer, EachBatchPayload, KafkaClient } from '../connection/kafkajs.js';
import { Assignment } from './assignment.js';
import { OffsetCommitter } from './offset-committer.js';
import type { PartitionWork, Progressed } from './partition-work.js';
import { fallenSilent } from './silent-broker.js';

export interface GroupConsumerOptions {
  readonly groupId: string;
  /** The installation's; records are handed over with the topic's name in the contract. */
  readonly topicPrefix: string;
  readonly topics: readonly string[];
  readonly fromBeginning: boolean;
  readonly sessionTimeoutMs: number;
  /** Nobody else is in the group and nobody will be: it is deleted with its last consumer. */
  readonly ephemeral: boolean;
  makeWork(topic: string, progressed: Progressed, ready: Promise<void>, signal: AbortSignal): PartitionWork;
}

const RESTART: Backoff = { firstMs: 200, capMs: 2_000 };
const MAX_WAIT_MS = 250;
/** All partitions are handed over side by side; more of them than any topic here has. */
const PARTITIONS_SIDE_BY_SIDE = 64;
/** A partition that has no room for this long is left out of the fetches until it has. */
const PATIENCE_MS = 200;
/** A consumer that ended is left behind after this: on a connection that is silent its farewell takes many times as long. */
const LEAVE_WITHIN_MS = 1_000;
const MAX_BYTES_PER_PARTITION = 128 * 1024;

/**
 * A member of a consumer group that never gives up. kafkajs fetches and keeps the membership alive; records are handed to
 * the work of their partition, which takes its time: a slow handler never delays a heartbeat, so it causes no rebalance.
 * Whenever kafkajs ends (it does so for good on errors that it does not know), a new consumer is made.
 */
export class GroupConsumer {
  private readonly stopping = new AbortController();
  private readonly assignment = new Assignment();
  /** Ends the retries of the partitions that were ours; renewed with each assignment. */
  private generation = new AbortController();
  private problem: string | null = 'has not joined its group yet';
  private running: Promise<void> | null = null;

  constructor(
    private readonly kafka: KafkaClient,
    private readonly options: GroupConsumerOptions,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.running ??= this.supervise();
  }

  /** Why it does not consume now, or null. */
  unavailability(): string | null {
    return this.problem === null ? null : `consumer group ${this.options.groupId} ${this.problem}`;
  }

  /** Finishes the records that are in a handler, commits, leaves the group. */
  async close(): Promise<void> {
    this.stopping.abort();
    this.generation.abort();
    await this.running;
  }

  private async supervise(): Promise<void> {
    for (let attempt = 0; !this.stopping.signal.aborted; attempt += 1) {
      const startedAt = performance.now();
      const failure = await this.consumeUntilItEnds();
      if (this.stopping.signal.aborted) break;
      this.problem = failure.message;
      if (performance.now() - startedAt > 60_000) attempt = 0;
      const delayMs = backoffMs(RESTART, attempt);
      this.logger.warn(
        { group: this.options.groupId, attempt, delayMs, error: failure },
        'consumer ended, starts again',
      );
      await pause(delayMs, this.stopping.signal);
    }
    if (this.options.ephemeral) await this.deleteGroup();
  }

  private async consumeUntilItEnds(): Promise<Error> {
    const consumer = this.createConsumer();
    const committer = new OffsetCommitter(consumer, this.logger);
    const ended = this.watch(consumer, committer);
    try {
      await consumer.connect();
      await consumer.subscribe({
        topics: this.options.topics.map((topic) => this.options.topicPrefix + topic),
        fromBeginning: this.options.fromBeginning,
      });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: PARTITIONS_SIDE_BY_SIDE,
        eachBatch: (payload) => this.accept(committer, payload),
      });
      const failure = await ended;
      this.problem = failure.message;
      return failure;
    } catch (error) {
      return asError(error);
    } finally {
      await this.leave(consumer, committer);
    }
  }

  private createConsumer(): Consumer {
    return this.kafka.consumer({
      groupId: this.options.groupId,
      sessionTimeout: this.options.sessionTimeoutMs,
      heartbeatInterval: Math.min(3_000, Math.floor(this.options.sessionTimeoutMs / 5)),
      rebalanceTimeout: this.options.sessionTimeoutMs,
      maxWaitTimeInMs: MAX_WAIT_MS,
      maxBytesPerPartition: MAX_BYTES_PER_PARTITION,
      metadataMaxAge: 60_000,
      retry: { retries: 3, initialRetryTime: 100, maxRetryTime: 1_000, restartOnFailure: async () => false },
    });
  }

  /** Resolves with the reason when kafkajs gives up or we stop. */
  private watch(consumer: Consumer, committer: OffsetCommitter): Promise<Error> {
    const { promise, resolve } = Promise.withResolvers<Error>();
    consumer.on(consumer.events.CRASH, ({ payload }) => resolve(payload.error));
    void fallenSilent(consumer).then(resolve);
    let hasEnded = false;
    void promise.then(() => {
      hasEnded = true;
    });
    /** Another takes its place already. */
    const isLeftBehind = () => hasEnded && !this.stopping.signal.aborted;
    consumer.on(consumer.events.GROUP_JOIN, () => {
      if (isLeftBehind()) return;
      this.renewGeneration(committer);
      consumer.resume(consumer.paused());
      this.problem = null;
    });
    consumer.on(consumer.events.REBALANCING, () => isLeftBehind() || this.renewGeneration(committer));
    this.stopping.signal.addEventListener('abort', () => resolve(new Error('is stopping')), { once: true });
    if (this.stopping.signal.aborted) resolve(new Error('is stopping'));
    return promise;
  }

  private renewGeneration(committer: OffsetCommitter): void {
    this.generation.abort();
    this.generation = new AbortController();
    committer.forget();
    this.assignment.drop();
  }

  private async accept(committer: OffsetCommitter, payload: EachBatchPayload): Promise<void> {
    const { batch, resolveOffset } = payload;
    if (this.stopping.signal.aborted) return;
    const { partition } = batch;
    const topic = batch.topic.slice(this.options.topicPrefix.length);
    const name = `${topic}/${partition}`;
    const work = this.assignment.workOf(name, (ready) => {
      const progressed = (offset: number) => {
        if (this.assignment.isCurrent(name, created)) committer.progressed(batch.topic, partition, offset);
      };
      const created = this.options.makeWork(topic, progressed, ready, this.generation.signal);
      return created;
    });
    work.add(batch.messages.map((message) => ({ topic, partition, offset: Number(message.offset), message })));
    resolveOffset(batch.lastOffset());
    if (await this.hasRoomSoon(work)) return;
    const resume = payload.pause();
    void work.room().then(() => this.assignment.isCurrent(name, work) && resume());
  }

  private hasRoomSoon(work: PartitionWork): Promise<boolean> {
    return Promise.race([work.room().then(() => true), pause(PATIENCE_MS, this.stopping.signal).then(() => false)]);
  }

  private async leave(consumer: Consumer, committer: OffsetCommitter): Promise<void> {
    if (this.stopping.signal.aborted) {
      await this.assignment.finish();
      await committer.flush();
    }
    this.renewGeneration(committer);
    const left = consumer.disconnect().catch(() => {});
    await (this.stopping.signal.aborted ? left : Promise.race([left, pause(LEAVE_WITHIN_MS, this.stopping.signal)]));
  }

  private async deleteGroup(): Promise<void> {
    const admin = this.kafka.admin();
    await admin
      .connect()
      .then(() => admin.deleteGroups([this.options.groupId]))
      .catch((error) => this.logger.debug({ error, group: this.options.groupId }, 'group not deleted'));
    await admin.disconnect().catch(() => {});
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
