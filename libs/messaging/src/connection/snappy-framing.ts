/**
 * Kafka's Java clients wrap snappy in the framing of the xerial library: a magic, two versions, then blocks of
 * length (int32, big endian) and raw snappy. Others (librdkafka) write raw snappy without it. Both are read.
 */
const XERIAL_MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const XERIAL_HEADER_BYTES = 16;
const LENGTH_BYTES = 4;

export async function decodeSnappy(compressed: Buffer): Promise<Buffer> {
  const { uncompress } = (await import('snappy')).default;
  const framed = compressed.subarray(0, XERIAL_MAGIC.length).equals(XERIAL_MAGIC);
  const blocks = framed ? xerialBlocks(compressed) : [compressed];
  return Buffer.concat(await Promise.all(blocks.map(async (block) => Buffer.from(await uncompress(block)))));
}

export async function encodeSnappy(plain: Buffer): Promise<Buffer> {
  const { compress } = (await import('snappy')).default;
  return compress(plain);
}

function xerialBlocks(compressed: Buffer): Buffer[] {
  const blocks: Buffer[] = [];
  let position = XERIAL_HEADER_BYTES;
  while (position + LENGTH_BYTES <= compressed.length) {
    const start = position + LENGTH_BYTES;
    position = start + compressed.readInt32BE(position);
    blocks.push(compressed.subarray(start, position));
  }
  return blocks;
}
