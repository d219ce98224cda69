import type { ICustomPartitioner } from '../connection/kafkajs.js';

const SEED = 0x9747b28c;
const MIX = 0x5bd1e995;
const POSITIVE = 0x7fffffff;

/**
 * The partition that every Kafka client gives a key by default (murmur2 as in Java's), so that other producers agree with us.
 * kafkajs's own does it in 64-bit arithmetic of its own, a quarter of the cost of a small record.
 */
export const partitionByKey: ICustomPartitioner =
  () =>
  ({ message, partitionMetadata }) => {
    const key = message.key ?? '';
    return (murmur2(typeof key === 'string' ? Buffer.from(key) : key) & POSITIVE) % partitionMetadata.length;
  };

/** MurmurHash 2, 32 bit, with the seed of Kafka's Java client; signed, as Java gives it. */
export function murmur2(bytes: Buffer): number {
  const whole = bytes.length & ~3;
  let hash = SEED ^ bytes.length;
  for (let index = 0; index < whole; index += 4) hash = Math.imul(hash, MIX) ^ scramble(bytes.readInt32LE(index));
  if (whole < bytes.length) hash = Math.imul(hash ^ bytes.readUIntLE(whole, bytes.length - whole), MIX);
  hash = Math.imul(hash ^ (hash >>> 13), MIX);
  return hash ^ (hash >>> 15);
}

function scramble(word: number): number {
  const mixed = Math.imul(word, MIX);
  return Math.imul(mixed ^ (mixed >>> 24), MIX);
}
