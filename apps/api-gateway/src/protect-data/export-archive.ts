import { PassThrough, type Readable } from 'node:stream';
import { type MediaStore, readWhole } from '@faro/media-store';
import { Inject, Injectable } from '@nestjs/common';
import { ZipFile } from 'yazl';
import { Clock } from '../clock.js';
import { MEDIA_STORE } from '../media-store.token.js';
import type { ContactSnapshot } from './export-contact.repository.js';
import { noSuchJob } from './no-such-job.js';

/** Makes the archive of an export: contact.json, and the files beside it. */
@Injectable()
export class ExportArchive {
  constructor(
    @Inject(MEDIA_STORE) private readonly store: MediaStore,
    private readonly clock: Clock,
  ) {}

  async open(storageKey: string): Promise<Readable> {
    const stored = await this.store.get(storageKey);
    if (!stored) throw noSuchJob();
    const { content, files } = JSON.parse((await readWhole(stored)).toString()) as ContactSnapshot;
    const mtime = this.clock.now();
    const zip = new ZipFile();
    const archive = new PassThrough();
    zip.on('error', (error: Error) => archive.destroy(error));
    zip.addBuffer(Buffer.from(JSON.stringify(content, null, 2)), 'contact.json', { mtime });
    for (const { path, key } of files) {
      // One that has gone meanwhile is left out; the others are opened when it is their turn.
      if (await this.store.stat(key))
        zip.addReadStreamLazy(path, { mtime, compress: false }, (take) => this.take(key, take));
    }
    zip.end();
    zip.outputStream.pipe(archive);
    return archive;
  }

  private take(key: string, take: (error: unknown, stream: NodeJS.ReadableStream) => void): void {
    const empty = new PassThrough();
    this.store.get(key).then(
      (stored) => (stored ? take(null, stored.content) : take(new Error('The file has gone.'), empty)),
      (error: unknown) => take(error, empty),
    );
  }
}
