import { randomUUID } from 'node:crypto';
import type { Logger, Metrics } from '@faro/observability';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import type { KafkaClient } from '../connection/kafkajs.js';
import type { MessagingConfig } from '../messaging-config.js';
import type { KafkaPublisher } from '../publish/kafka-publisher.js';
import type { ReceivedRecord } from '../records.js';
import { BatchLane } from './batch-lane.js';
import { BatchedPartition } from './batched-partition.js';
import { ConsumerMetrics } from './consumer-metrics.js';
import type { ConsumerOptions } from './consumer-options.js';
import { GroupConsumer } from './group-consumer.js';
import { LanesByTurns } from './lanes-by-turns.js';
import { Limit } from './limit.js';
import type { PartitionWork, Progressed } from './partition-work.js';
import { RecordByRecord } from './record-by-record.js';
import { type ProcessorParts, RecordProcessor } from './record-processor.js';

export interface TransportParts {
  readonly service: string;
  readonly kafka: KafkaClient;
  readonly config: MessagingConfig;
  readonly publisher: KafkaPublisher;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

interface Subscription {
  readonly topic: string;
  readonly options: ConsumerOptions;
  readonly handle: (input: ReceivedRecord | ReceivedRecord[]) => Promise<void>;
}

const DEFAULT_CONCURRENCY = 16;
const DEFAULT_MAX_BATCH_RECORDS = 500;
/** Half of it is added to the way of a message in a steady stream, and nothing to that of one alone. */
const DEFAULT_GATHER_MS = 20;
/** Batches of a consumer at a time: one in the handler's own process, one in the database. More only wait for each other. */
const BATCH_LANES = 2;

/**
 * Nest's way in from Kafka: every `@Consumes` (or `@EventPattern`) method of a controller becomes the handler of a consumer
 * group `<service>.<topic>`, all broadcast ones together a group of this process alone. Starting never waits for Kafka.
 */
export class KafkaTransport extends Server implements CustomTransportStrategy {
  /** An error of a handler reaches us and not only Nest's log; `PassErrorsOn` keeps it as it was thrown. */
  override readonly propagatesEventHandlerErrors = true;
  private readonly subscriptions: Subscription[] = [];
  private readonly consumerMetrics: ConsumerMetrics;
  private consumers: GroupConsumer[] = [];

  constructor(private readonly parts: TransportParts) {
    super();
    this.consumerMetrics = new ConsumerMetrics(parts.metrics);
  }

  /** Every handler is a consumer of its own, so two of one topic don't share their failures. */
  override addHandler(
    topic: string,
    callback: MessageHandler,
    _isEvent?: boolean,
    options: ConsumerOptions = {},
  ): void {
    const handle = async (input: ReceivedRecord | ReceivedRecord[]): Promise<void> => {
      const result = await callback(input);
      await lastValueFrom(this.transformToObservable(result), { defaultValue: undefined });
    };
    this.subscriptions.push({ topic, options, handle });
  }

  listen(started: () => void): void {
    this.consumers = [...this.byGroup()].map(([groupId, members]) => this.createConsumer(groupId, members));
    for (const consumer of this.consumers) consumer.start();
    started();
  }

  async close(): Promise<void> {
    await Promise.all(this.consumers.map((consumer) => consumer.close()));
  }

  /** Why some consumer does not consume now, or null when all do. */
  unavailability(): string | null {
    const reasons = this.consumers.map((consumer) => consumer.unavailability());
    return reasons.find((reason) => reason !== null) ?? null;
  }

  override on(): never {
    throw new Error('The Kafka transport has no events; ask unavailability().');
  }

  override unwrap<T>(): T {
    return this.parts.kafka as T;
  }

  private byGroup(): Map<string, Subscription[]> {
    const { service, config } = this.parts;
    const ownGroup = `${config.topicPrefix}${service}.broadcast.${randomUUID()}`;
    const groups = Map.groupBy(this.subscriptions, ({ topic, options }) =>
      options.broadcast ? ownGroup : `${config.topicPrefix}${service}.${options.group ?? topic}`,
    );
    for (const [groupId, members] of groups)
      if (members.length > 1 && !members[0]?.options.broadcast)
        throw new Error(`Two handlers share the consumer group ${groupId}: give one of them another \`group\`.`);
    return groups;
  }

  private createConsumer(groupId: string, members: readonly Subscription[]): GroupConsumer {
    const { kafka, config, logger } = this.parts;
    const byTopic = Map.groupBy(members, ({ topic }) => topic);
    const { broadcast = false, fromBeginning = !broadcast } = members[0]?.options ?? {};
    const makers = new Map([...byTopic].map(([topic, subscriptions]) => [topic, this.workMaker(subscriptions)]));
    const makeWork = (topic: string, ...rest: Parameters<WorkMaker>): PartitionWork => {
      const maker = makers.get(topic);
      if (!maker) throw new Error(`Nobody has subscribed to ${topic}.`);
      return maker(...rest);
    };
    const { sessionTimeoutMs, topicPrefix } = config;
    const topics = [...byTopic.keys()];
    return new GroupConsumer(
      kafka,
      { groupId, topicPrefix, topics, fromBeginning, sessionTimeoutMs, ephemeral: broadcast, makeWork },
      logger,
    );
  }

  private workMaker(subscriptions: readonly Subscription[]): WorkMaker {
    const options = subscriptions[0]?.options ?? {};
    const { batch, broadcast = false, concurrency, ownerOf } = options;
    const limit = new Limit(concurrency ?? DEFAULT_CONCURRENCY);
    const handleAll = async (input: ReceivedRecord | ReceivedRecord[]) => {
      await Promise.all(subscriptions.map(({ handle }) => handle(input)));
    };
    const handle = batch ? handleAll : (input: ReceivedRecord | ReceivedRecord[]) => limit.run(() => handleAll(input));
    const parts: ProcessorParts = { ...this.parts, metrics: this.consumerMetrics, deadLetters: !broadcast };
    const processorFor = (signal: AbortSignal) => new RecordProcessor(parts, handle, signal);
    if (!batch) return (progressed, ready, signal) => new RecordByRecord(processorFor(signal), progressed, ready);
    const { maxBatchRecords: maxRecords = DEFAULT_MAX_BATCH_RECORDS, gatherMs = DEFAULT_GATHER_MS } = options;
    const lanes = new LanesByTurns(
      BATCH_LANES,
      (signal) => new BatchLane(processorFor(signal), { maxRecords, gatherMs, stop: signal }),
    );
    return (progressed, ready, signal) => new BatchedPartition(lanes.next(signal), progressed, ready, ownerOf);
  }
}

type WorkMaker = (progressed: Progressed, ready: Promise<void>, signal: AbortSignal) => PartitionWork;
