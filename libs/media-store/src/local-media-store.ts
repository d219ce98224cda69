import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TransientError } from '@faro/errors';
import { assertMediaKey } from './media-key.js';
import type { ByteRange, MediaStore, StoredMedia } from './media-store.js';

/** A folder of this machine. */
export class LocalMediaStore implements MediaStore {
  constructor(private readonly folder: string) {}

  async put(key: string, content: Buffer, _contentType: string): Promise<void> {
    const path = this.#pathOf(key);
    const unfinished = `${path}.${randomUUID()}.unfinished`;
    await translated(async () => {
      await mkdir(dirname(path), { recursive: true });
      try {
        await writeFile(unfinished, content, { flush: true });
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    });
  }

  async get(key: string, range?: ByteRange): Promise<StoredMedia | null> {
    const found = await this.stat(key);
    if (!found) return null;
    const content = createReadStream(this.#pathOf(key), range ? { start: range.first, end: range.last } : {});
    return { sizeBytes: found.sizeBytes, content };
  }

  async stat(key: string): Promise<{ sizeBytes: number } | null> {
    const path = this.#pathOf(key);
    return translated(async () => {
      const found = await stat(path).catch(noneWhenMissing);
      return found?.isFile() ? { sizeBytes: found.size } : null;
    });
  }

  async delete(key: string): Promise<void> {
    const path = this.#pathOf(key);
    await translated(() => rm(path, { force: true }));
  }

  #pathOf(key: string): string {
    return join(this.folder, ...assertMediaKey(key).split('/'));
  }
}

function noneWhenMissing(error: unknown): null {
  if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return null;
  throw error;
}

/** A full disk, too many open files, an unmounted folder: all of them may pass. */
async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new TransientError('media_store_unavailable', `The media store is unavailable (${codeOf(cause)}).`, {
      cause,
    });
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'failed';
}
