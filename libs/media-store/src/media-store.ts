import type { Readable } from 'node:stream';

/** Bytes from `first` to `last`, both included, counted from 0. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

export interface StoredMedia {
  /** Of the whole object, also where only a range of it is read. */
  readonly sizeBytes: number;
  /** The caller consumes or destroys it. */
  readonly content: Readable;
}

/**
 * Where pictures, recordings and files lie. Keys are ours (`mediaKey`), never a person's file name. What is stored is whole:
 * a `put` that fails leaves nothing. Every method rejects with TransientError `media_store_unavailable` when waiting may help.
 */
export interface MediaStore {
  /** Stores `content` under `key`, in the place of what was there. */
  put(key: string, content: Buffer, contentType: string): Promise<void>;
  /** Null when there is nothing under the key. */
  get(key: string, range?: ByteRange): Promise<StoredMedia | null>;
  /** Null when there is nothing under the key. */
  stat(key: string): Promise<{ readonly sizeBytes: number } | null>;
  /** Also when there is nothing. */
  delete(key: string): Promise<void>;
}
