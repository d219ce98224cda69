import { PermanentError, TransientError } from '@faro/errors';
import type { MediaStore } from '@faro/media-store';
import { Inject, Injectable } from '@nestjs/common';
import { FetchSafely } from '../fetch-safely/fetch-safely.client.js';
import { MEDIA_STORE } from '../media-store.token.js';
import { PICTURE_TYPE, shrinkToSquare } from './shrink-picture.js';

const LIMIT_BYTES = 5 * 1024 * 1024;

/** Brings the picture of a person or Page into our own store, before Meta's address for it expires. */
@Injectable()
export class CopyPicture {
  constructor(
    private readonly fetchSafely: FetchSafely,
    @Inject(MEDIA_STORE) private readonly media: MediaStore,
  ) {}

  /** Whether it lies under the key now: what can't be had, or is none, is no reason for anything else to fail. */
  async run(url: string, key: string): Promise<boolean> {
    try {
      const picture = await shrinkToSquare(await this.fetchSafely.run(url, LIMIT_BYTES));
      await this.media.put(key, picture, PICTURE_TYPE);
      return true;
    } catch (error) {
      if (error instanceof TransientError || error instanceof PermanentError) return false;
      throw error;
    }
  }
}
