import { Injectable } from '@nestjs/common';
import { request } from 'undici';
import { graphError } from '../graph/graph-error.js';
import { fitsType, MOST_BYTES } from './attachment-asset.js';
import type { StoredFile } from './media-store.js';

const DEADLINE_MS = 10_000;

/** Fetches what a send names by URL, within the call as Meta does. Throws Meta's error for what can't be had. */
@Injectable()
export class FetchMedium {
  async run(url: string, type: string): Promise<StoredFile> {
    const parsed = URL.parse(url);
    if (parsed === null || !/^https?:$/.test(parsed.protocol)) throw graphError(100, 2018047);
    const answer = await request(parsed, { signal: AbortSignal.timeout(DEADLINE_MS) }).catch(() => null);
    if (answer === null || answer.statusCode !== 200) throw graphError(100, 2018008);
    const mimeType = String(answer.headers['content-type'] ?? '').split(';')[0] ?? '';
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    checkFile({ mimeType, bytes }, type);
    const fileName = decodeURIComponent(parsed.pathname.split('/').at(-1) ?? '') || 'file';
    return { fileName, mimeType, bytes };
  }
}

/** Type and size as Meta wants them. */
export function checkFile({ mimeType, bytes }: Pick<StoredFile, 'mimeType' | 'bytes'>, type: string): void {
  if (!fitsType(type, mimeType) || bytes.length === 0) throw graphError(100, 2018047);
  const most = type === 'image' ? MOST_BYTES.image : MOST_BYTES.other;
  if (bytes.length > most) throw graphError(100, 2018109);
}
