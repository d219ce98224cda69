import crc32C from 'kafkajs/src/protocol/recordBatch/crc32C/index.js';
import produce, { type ProduceFields, type ProducePartition } from 'kafkajs/src/protocol/requests/produce/index.js';
import { RecordWriter, sizeOfRecords } from './record-writer.js';

/** Since this version of the request records come in batches of format 2. */
const FIRST_VERSION_WITH_BATCHES = 3;
const [INT16_BYTES, INT32_BYTES] = [2, 4];
/** First offset and length, which the length doesn't count. */
const FRAME_BYTES = 12;
/** All that comes before a batch's records. */
const BATCH_HEADER_BYTES = 61;
const CRC_AT = 17;
const ATTRIBUTES_AT = 21;
const MAGIC = 2;

/**
 * kafkajs writes each record, each header and each number of variable length into a buffer of its own, and copies all of them together
 * level by level. With this a produce request is measured and then written once, byte for byte the same. Transactions, compression and
 * timestamps of a message's own, none of which is used here, are left to kafkajs.
 */
export function writeProduceRequestsInOnePiece(): void {
  const { protocol } = produce;
  if (protocol.name === leanProtocol.name) return;
  produce.protocol = leanProtocol;

  function leanProtocol({ version }: { version: number }): ReturnType<typeof protocol> {
    const make = protocol({ version });
    if (version < FIRST_VERSION_WITH_BATCHES) return make;
    return (fields) => {
      const { request, response } = make(fields);
      return { request: isPlain(fields) ? { ...request, encode: async () => encode(fields) } : request, response };
    };
  }
}

function isPlain({ transactionalId, compression, topicData }: ProduceFields): boolean {
  return !transactionalId && !compression && topicData.every(({ partitions }) => partitions.every(hasNoTimestamps));
}

function hasNoTimestamps({ messages }: ProducePartition): boolean {
  return messages.every(({ timestamp }) => timestamp === undefined);
}

/** Source: Kafka protocol guide, Produce request, version 3 and later. kafkajs takes what has these two fields for its own encoder. */
function encode(fields: ProduceFields): { buf: Buffer; buffer: Buffer } {
  const batchBytes = new Map(
    fields.topicData.flatMap(({ partitions }) => partitions.map((each) => [each, sizeOfBatch(each)])),
  );
  const size = sizeOfRequest(fields, batchBytes);
  const writer = new RecordWriter(Buffer.allocUnsafe(size));
  writer.int16(-1); // no transaction
  writer.int16(fields.acks);
  writer.int32(fields.timeout);
  writer.int32(fields.topicData.length);
  for (const { topic, partitions } of fields.topicData) {
    writer.int16(Buffer.byteLength(topic));
    writer.text(topic);
    writer.int32(partitions.length);
    for (const each of partitions) {
      const bytes = batchBytes.get(each) ?? 0;
      writer.int32(each.partition);
      writer.int32(bytes);
      writeBatch(writer, each, bytes, fields);
    }
  }
  return { buf: writer.bytes, buffer: writer.bytes };
}

function sizeOfRequest({ topicData }: ProduceFields, batchBytes: ReadonlyMap<ProducePartition, number>): number {
  let size = INT16_BYTES + INT16_BYTES + INT32_BYTES + INT32_BYTES;
  for (const { topic } of topicData) size += INT16_BYTES + Buffer.byteLength(topic) + INT32_BYTES;
  for (const bytes of batchBytes.values()) size += INT32_BYTES + INT32_BYTES + bytes;
  return size;
}

const sizeOfBatch = ({ messages }: ProducePartition): number => BATCH_HEADER_BYTES + sizeOfRecords(messages);

/** Source: Kafka, "Record Batch" of the message format. */
function writeBatch(
  writer: RecordWriter,
  { messages, firstSequence = 0 }: ProducePartition,
  bytes: number,
  { producerId, producerEpoch = 0 }: ProduceFields,
): void {
  const from = writer.at;
  const now = BigInt(Date.now());
  writer.int64(0n); // the broker gives offsets
  writer.int32(bytes - FRAME_BYTES);
  writer.int32(0);
  writer.int8(MAGIC);
  writer.int32(0); // the checksum, once all of it stands
  writer.int16(0);
  writer.int32(messages.length - 1);
  writer.int64(now);
  writer.int64(now);
  writer.int64(BigInt(String(producerId ?? -1)));
  writer.int16(producerEpoch);
  writer.int32(firstSequence);
  writer.int32(messages.length);
  writer.records(messages);
  writer.bytes.writeUInt32BE(crc32C(writer.bytes.subarray(from + ATTRIBUTES_AT, writer.at)), from + CRC_AT);
}
