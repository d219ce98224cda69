import type { Readable } from 'node:stream';
import { DomainError } from '@faro/errors';
import { type MediaStore, readWhole } from '@faro/media-store';
import { Inject, Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import { MEDIA_STORE } from '../media-store.token.js';
import { mediaHeaders } from './media-headers.js';
import { MediaUrls } from './media-urls.js';

export interface ServeMediaRequest {
  agencyId: string;
  key: string;
  expires: number;
  signature: string;
  /** The header Range. */
  range: string | undefined;
}

export interface ServedMedia {
  status: 200 | 206;
  headers: Record<string, string>;
  body: Readable;
}

/** Enough for every mark that tells a type. */
const HEAD_BYTES = 4_100;

/** Media for the agency alone: the address has to be signed for it, and the store has to have it. */
@Injectable()
export class ServeMedia {
  constructor(
    @Inject(MEDIA_STORE) private readonly store: MediaStore,
    private readonly urls: MediaUrls,
  ) {}

  async run({ agencyId, key, range, ...proof }: ServeMediaRequest): Promise<ServedMedia> {
    if (!this.urls.isGenuine(agencyId, key, proof)) throw noSuchMedia();
    const size = (await this.store.stat(key))?.sizeBytes;
    if (size === undefined) throw noSuchMedia();
    const part = readRange(range, size);
    const stored = await this.store.get(key, part ?? undefined);
    if (!stored) throw noSuchMedia();
    const length = part ? part.last - part.first + 1 : size;
    const headers = { ...mediaHeaders(await this.typeOf(key, size)), 'content-length': String(length) };
    if (!part) return { status: 200, headers, body: stored.content };
    return {
      status: 206,
      headers: { ...headers, 'content-range': `bytes ${part.first}-${part.last}/${size}` },
      body: stored.content,
    };
  }

  /** What the bytes say; nobody else is asked. */
  private async typeOf(key: string, size: number): Promise<string | null> {
    const head = size === 0 ? null : await this.store.get(key, { first: 0, last: Math.min(size, HEAD_BYTES) - 1 });
    const found = head && (await fileTypeFromBuffer(await readWhole(head)));
    return found ? (found.mime.split(';')[0] ?? null) : null;
  }
}

/** One range of bytes, as players ask for it; anything else is answered with the whole. */
export function readRange(header: string | undefined, size: number): { first: number; last: number } | null {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return null;
  const first = from === '' ? Math.max(size - Number(to), 0) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return first <= last ? { first, last } : null;
}

/** The same for what is not there, what was never signed, and what is over. */
function noSuchMedia(): DomainError {
  return new DomainError('not_found', 'not_found', 'This address is not good any more. Load the conversation again.');
}
