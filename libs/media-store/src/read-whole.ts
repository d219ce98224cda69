import type { StoredMedia } from './media-store.js';

/** All bytes of a stored object, for what has to travel whole. */
export async function readWhole({ content }: StoredMedia): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
