import { TransientError } from '@faro/errors';
import { type MediaStore, readWhole } from '@faro/media-store';
import { Database } from '@faro/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { MEDIA_STORE } from '../media-store.token.js';
import { UploadsRepository } from './uploads.repository.js';

interface UploadedFile {
  readonly content: Buffer;
  readonly contentType: string;
  readonly fileName: string;
}

/** Files that agents uploaded, out of our own store. */
@Injectable()
export class UploadedFiles {
  constructor(
    private readonly database: Database,
    private readonly uploads: UploadsRepository,
    @Inject(MEDIA_STORE) private readonly media: MediaStore,
  ) {}

  async read(agencyId: string, uploadId: string): Promise<UploadedFile | 'missing' | 'unavailable'> {
    try {
      const upload = await this.database.inAgency(agencyId, (tx) => this.uploads.get(tx, uploadId));
      const stored = upload && (await this.media.get(upload.storageKey));
      if (!upload || !stored) return 'missing';
      return { content: await readWhole(stored), contentType: upload.contentType, fileName: upload.fileName };
    } catch (error) {
      if (error instanceof TransientError) return 'unavailable';
      throw error;
    }
  }
}
