/** The insides of kafkajs 2.2.4 that `damaged-batches.ts` reads and `lean-produce-requests.ts` writes with; they have no types of their own. */
declare module 'kafkajs/src/protocol/decoder.js' {
  export default class Decoder {
    constructor(buffer: Buffer);
    readInt16(): number;
    readInt32(): number;
    readInt64(): bigint | number | string;
    readString(): string;
    readBytes(): Buffer | null;
    readArray<T>(read: (decoder: Decoder) => T): T[];
    readArrayAsync<T>(read: (decoder: Decoder) => Promise<T>): Promise<T[]>;
  }
}

declare module 'kafkajs/src/protocol/recordBatch/v0/decoder.js' {
  import type { KafkaMessage } from 'kafkajs';
  import type Decoder from 'kafkajs/src/protocol/decoder.js';
  export default function decodeRecordBatch(decoder: Decoder): Promise<{ records: KafkaMessage[] }>;
}

declare module 'kafkajs/src/protocol/requests/fetch/v11/response.js' {
  const response: { decode(raw: Buffer): Promise<unknown> };
  export default response;
}

declare module 'kafkajs/src/protocol/recordBatch/crc32C/index.js' {
  export default function crc32C(bytes: Buffer): number;
}

declare module 'kafkajs/src/protocol/requests/produce/index.js' {
  import type { Message } from 'kafkajs';
  export interface ProducePartition {
    readonly partition: number;
    readonly firstSequence?: number;
    readonly messages: readonly Message[];
  }
  export interface ProduceFields {
    readonly acks: number;
    readonly timeout: number;
    readonly compression?: number;
    readonly transactionalId?: string | null;
    /** 64 bits; shown as a decimal number by `String`. */
    readonly producerId?: unknown;
    readonly producerEpoch?: number;
    readonly topicData: readonly { readonly topic: string; readonly partitions: readonly ProducePartition[] }[];
  }
  interface Encoded {
    readonly buf: Buffer;
    readonly buffer: Buffer;
  }
  interface Produce {
    request: { apiVersion: number; encode(): Promise<Encoded> };
    response: unknown;
  }
  const produce: { protocol(of: { version: number }): (fields: ProduceFields) => Produce };
  export default produce;
}
