import type { Readable } from 'node:stream';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Cursors } from '../http/cursors.js';
import type { ListQuery } from '../http/list.dto.js';
import { MediaUrls } from '../serve-media/media-urls.js';
import { describeFailure } from './after-failure.js';
import { type DataJobRow, DataJobsRepository } from './data-jobs.repository.js';
import { ExportArchive } from './export-archive.js';
import { noSuchJob } from './no-such-job.js';
import type { DataJob, DataJobList, DownloadQuery } from './protect-data.dto.js';

@Injectable()
export class ShowDataJobs {
  constructor(
    private readonly database: Database,
    private readonly jobs: DataJobsRepository,
    private readonly archive: ExportArchive,
    private readonly cursors: Cursors,
    private readonly urls: MediaUrls,
  ) {}

  async list(agencyId: string, { cursor, limit }: ListQuery): Promise<DataJobList> {
    const list = ['data-jobs', agencyId];
    const [requestedAt, id] = this.cursors.open(list, cursor) ?? [];
    const after = requestedAt && id ? { requestedAt, id } : null;
    const rows = await this.database.inAgency(agencyId, (tx) => this.jobs.list(tx, agencyId, after, limit));
    const page = this.cursors.page(list, rows, limit, (row) => [row.requestedKey, row.id]);
    return { ...page, items: page.items.map((row) => this.describe(agencyId, row)) };
  }

  /** DomainError `not_found`. */
  async get(agencyId: string, id: string): Promise<DataJob> {
    return this.describe(agencyId, await this.find(agencyId, id));
  }

  /** The archive, as it is made: nothing of it is held in memory but what is under way. DomainError `not_found`. */
  async download(agencyId: string, id: string, proof: DownloadQuery): Promise<Readable> {
    const { storageKey } = await this.find(agencyId, id);
    if (storageKey === null || !this.urls.isGenuine(agencyId, storageKey, proof)) throw noSuchJob();
    return this.archive.open(storageKey);
  }

  private async find(agencyId: string, id: string): Promise<DataJobRow> {
    const job = await this.database.inAgency(agencyId, (tx) => this.jobs.find(tx, agencyId, id));
    if (!job) throw noSuchJob();
    return job;
  }

  private describe(agencyId: string, row: DataJobRow): DataJob {
    const { storageKey, requestedKey: _key, failure, requestedAt, finishedAt, expiresAt, ...job } = row;
    const address = `/api/data-jobs/${row.id}/download`;
    return {
      ...job,
      failure: failure === null ? null : describeFailure(failure),
      requestedAt: requestedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      expiresAt: expiresAt?.toISOString() ?? null,
      downloadUrl: storageKey === null ? null : `${address}?${this.urls.proofOf(agencyId, storageKey)}`,
    };
  }
}
