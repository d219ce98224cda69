import Decoder from 'kafkajs/src/protocol/decoder.js';
import decodeRecordBatch from 'kafkajs/src/protocol/recordBatch/v0/decoder.js';
import fetchResponse from 'kafkajs/src/protocol/requests/fetch/v11/response.js';
import type { KafkaMessage } from './kafkajs.js';

/** Stands in for all records of a batch that can't be read: its offset is the last of them, its value the batch's bytes. */
export type UnreadableBatch = KafkaMessage & {
  readonly unreadable: { readonly firstOffset: string; readonly reason: string };
};

const FIRST_OFFSET_AT = 0;
const LENGTH_AT = 8;
const MAGIC_AT = 16;
const LAST_OFFSET_DELTA_AT = 23;
const MAX_TIMESTAMP_AT = 35;
/** What comes before a batch's records, and so the least that a batch is long. */
const HEADER_BYTES = 61;
/** First offset and length, which the length doesn't count. */
const FRAME_BYTES = 12;
const MAGIC = 2;

export function isUnreadableBatch(message: KafkaMessage): message is UnreadableBatch {
  return 'unreadable' in message;
}

/**
 * kafkajs gives up a whole fetch, of all partitions, when one batch in it can't be decompressed or read, and asks for the same
 * again for ever. With this a fetch that fails is read once more batch by batch, and each that can't be read becomes an
 * `UnreadableBatch`. A fetch without damage is read as before. Brokers since 2.3 answer with version 11, the last one of kafkajs.
 */
export function readPastDamagedBatches(): void {
  const { decode } = fetchResponse;
  if (decode.name === tolerantly.name) return;
  fetchResponse.decode = tolerantly;

  async function tolerantly(raw: Buffer): Promise<unknown> {
    try {
      return await decode(raw);
    } catch {
      return decodeBatchByBatch(raw);
    }
  }
}

async function decodeBatchByBatch(raw: Buffer): Promise<unknown> {
  const decoder = new Decoder(raw);
  const clientSideThrottleTime = decoder.readInt32();
  const errorCode = decoder.readInt16();
  const sessionId = decoder.readInt32();
  const responses = await decoder.readArrayAsync(async (topic) => ({
    topicName: topic.readString(),
    partitions: await topic.readArrayAsync(decodePartition),
  }));
  return { throttleTime: 0, clientSideThrottleTime, errorCode, sessionId, responses };
}

async function decodePartition(decoder: Decoder) {
  return {
    partition: decoder.readInt32(),
    errorCode: decoder.readInt16(),
    highWatermark: String(decoder.readInt64()),
    lastStableOffset: String(decoder.readInt64()),
    lastStartOffset: String(decoder.readInt64()),
    abortedTransactions: decoder.readArray((transaction) => ({
      producerId: String(transaction.readInt64()),
      firstOffset: String(transaction.readInt64()),
    })),
    preferredReadReplica: decoder.readInt32(),
    messages: await readRecordSet(decoder.readBytes() ?? Buffer.alloc(0)),
  };
}

/** The messages of one partition's record set, in their order. Its tail may be cut off: the next fetch brings that again. */
export async function readRecordSet(bytes: Buffer): Promise<KafkaMessage[]> {
  const messages: KafkaMessage[] = [];
  for (let start = 0; start + HEADER_BYTES <= bytes.length; ) {
    const end = start + FRAME_BYTES + bytes.readInt32BE(start + LENGTH_AT);
    if (end > bytes.length || end < start + HEADER_BYTES) break;
    messages.push(...(await readBatch(bytes.subarray(start, end))));
    start = end;
  }
  return messages;
}

async function readBatch(bytes: Buffer): Promise<KafkaMessage[]> {
  if (bytes[MAGIC_AT] !== MAGIC) return [standIn(bytes, `record format ${bytes[MAGIC_AT]}`)];
  try {
    return (await decodeRecordBatch(new Decoder(bytes))).records;
  } catch (error) {
    return [standIn(bytes, error instanceof Error ? error.message : String(error))];
  }
}

function standIn(bytes: Buffer, reason: string): UnreadableBatch {
  const firstOffset = bytes.readBigInt64BE(FIRST_OFFSET_AT);
  const message = {
    key: null,
    value: bytes,
    headers: {},
    timestamp: String(bytes.readBigInt64BE(MAX_TIMESTAMP_AT)),
    attributes: 0,
    offset: String(firstOffset + BigInt(bytes.readInt32BE(LAST_OFFSET_DELTA_AT))),
    unreadable: { firstOffset: String(firstOffset), reason },
    // kafkajs asks each message for the transaction that it may be part of.
    batchContext: { producerId: '-1', inTransaction: false },
  };
  return message;
}
