import { randomUUID } from 'node:crypto';
import { DomainError } from '@faro/errors';
import { type MediaStore, mediaKey } from '@faro/media-store';
import { IMAGE_LIMIT_BYTES } from '@faro/messenger-platform';
import { Database } from '@faro/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { MEDIA_STORE } from '../media-store.token.js';
import { MediaUrls } from '../serve-media/media-urls.js';
import type { Caller } from '../sign-in/caller.js';
import { sniffMediaType } from './sniff-media-type.js';
import { stripMetadata } from './strip-metadata.js';
import type { Upload } from './upload-media.dto.js';
import { UploadsRepository } from './uploads.repository.js';

export interface UploadedFile {
  name: string;
  content: Buffer;
}

const LONGEST_NAME = 200;

/** Takes a file for a reply: its type by its bytes, its size by its type, pictures without metadata. Stored before the row that names it. */
@Injectable()
export class UploadMedia {
  constructor(
    private readonly database: Database,
    @Inject(MEDIA_STORE) private readonly store: MediaStore,
    private readonly uploads: UploadsRepository,
    private readonly urls: MediaUrls,
    private readonly clock: Clock,
  ) {}

  async run({ agencyId, personId }: Caller, { name, content: original }: UploadedFile): Promise<Upload> {
    if (original.length === 0) throw new DomainError('file_required', 'invalid', 'The file is empty.');
    const sniffed = await sniffMediaType(original);
    if (!sniffed) throw typeRefused();
    if (sniffed.type === 'image' && original.length > IMAGE_LIMIT_BYTES) throw fileTooLarge(IMAGE_LIMIT_BYTES);
    const content = stripMetadata(original, sniffed.mediaType);
    const id = randomUUID();
    const key = mediaKey(agencyId, 'uploads', id);
    await this.store.put(key, content, sniffed.mediaType);
    const upload = { id, ...sniffed, name: printable(name), bytes: content.length };
    const row = { ...upload, mediaKey: key, uploadedBy: personId, createdAt: this.clock.now() };
    await this.database.inAgency(agencyId, (tx) => this.uploads.add(tx, agencyId, row));
    return { ...upload, url: this.urls.signerFor(agencyId)(key) };
  }
}

/** A name is for people: no control characters, no path, not endless. */
function printable(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last.toWellFormed().replace(/\p{C}/gu, '').trim().slice(0, LONGEST_NAME);
  return clean === '' ? 'file' : clean;
}

function typeRefused(): DomainError {
  const sentence =
    'Files of this type can not be sent: pictures, sound, video, PDF, office documents, text and ZIP can.';
  return new DomainError('unsupported_file_type', 'unprocessable', sentence);
}

export function fileTooLarge(limitBytes: number): DomainError {
  const megabytes = Math.floor(limitBytes / 1024 / 1024);
  return new DomainError('file_too_large', 'too_large', `Messenger takes ${megabytes} MB at most here.`, {
    limitBytes,
  });
}
