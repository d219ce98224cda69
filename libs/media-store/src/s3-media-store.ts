import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { TransientError } from '@faro/errors';
import { assertMediaKey } from './media-key.js';
import type { ByteRange, MediaStore, StoredMedia } from './media-store.js';

/** A bucket of any S3-compatible service. */
export class S3MediaStore implements MediaStore {
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
  ) {}

  async put(key: string, content: Buffer, contentType: string): Promise<void> {
    const object = { ...this.#object(key), Body: content, ContentLength: content.length, ContentType: contentType };
    await translated(() => this.client.send(new PutObjectCommand(object)));
  }

  async get(key: string, range?: ByteRange): Promise<StoredMedia | null> {
    const part = range ? { Range: `bytes=${range.first}-${range.last}` } : {};
    const request = new GetObjectCommand({ ...this.#object(key), ...part });
    const found = await orNull(() => this.client.send(request));
    if (!found?.Body) return null;
    const whole = Number(found.ContentRange?.split('/')[1] ?? found.ContentLength ?? 0);
    return { sizeBytes: whole, content: found.Body as Readable };
  }

  async stat(key: string): Promise<{ sizeBytes: number } | null> {
    const request = new HeadObjectCommand(this.#object(key));
    const found = await orNull(() => this.client.send(request));
    return found && { sizeBytes: found.ContentLength ?? 0 };
  }

  async delete(key: string): Promise<void> {
    const request = new DeleteObjectCommand(this.#object(key));
    await orNull(() => this.client.send(request));
  }

  #object(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.bucket, Key: assertMediaKey(key) };
  }
}

async function orNull<T>(send: () => Promise<T>): Promise<T | null> {
  return translated(async () => {
    try {
      return await send();
    } catch (error) {
      if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return null;
      throw error;
    }
  });
}

/** The client has retried by itself before it gives up. */
async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.name : 'failed';
    throw new TransientError('media_store_unavailable', `The media store is unavailable (${reason}).`, { cause });
  }
}
