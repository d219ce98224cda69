/**
 * Kafka's Java clients wrap snappy in the framing of the xerial library: a magic, two versions, then blocks of
 * length (int32, big endian) and raw snappy. Others (librdkafka) write raw snappy without it. Both are read.
 */
const XERIAL_MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const XERIAL_HEADER_BYTES = 16;
const LENGTH_BYTES = 4;

/** Unpacks; refuses what says that it is larger than `maxBytes` when unpacked, before there is room made for it. */
export async function decodeSnappy(compressed: Buffer, maxBytes: number): Promise<Buffer> {
  const { uncompress } = (await import('snappy')).default;
  const framed = compressed.subarray(0, XERIAL_MAGIC.length).equals(XERIAL_MAGIC);
  const blocks = framed ? xerialBlocks(compressed) : [compressed];
  const bytes = blocks.reduce((sum, block) => sum + unpackedLength(block), 0);
  if (bytes > maxBytes) throw new RangeError(`${bytes} bytes unpacked are more than ${maxBytes}`);
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

/** A snappy block begins with its length when unpacked, seven bits a byte, the lowest first. */
function unpackedLength(block: Buffer): number {
  let length = 0;
  for (const [position, byte] of block.subarray(0, 5).entries()) {
    length += (byte & 0x7f) * 2 ** (7 * position);
    if (byte < 0x80) break;
  }
  return length;
}
