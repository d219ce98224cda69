import { PermanentError, TransientError } from '@faro/errors';
import type { MediaStore } from '@faro/media-store';
import { Limit } from '@faro/messaging';
import { LOGGER, type Logger } from '@faro/observability';
import { Inject, Injectable } from '@nestjs/common';
import { scheduleRetry } from '../deliver/schedule-retry.js';
import { FetchSafely } from '../fetch-safely/fetch-safely.client.js';
import { MEDIA_STORE } from '../media-store.token.js';
import { attachmentKeys } from './attachment-keys.js';
import { inspectMedium, THUMBNAIL_TYPE } from './inspect-medium.js';
import type { MediaJob, StoredMedium } from './media.repository.js';
import { MediaRecords } from './media-records.js';

/** Six calls over about a quarter of an hour: what does not come then has expired. */
const MOST_ATTEMPTS = 6;
/** Our own store is away: no fault of the medium's, so it costs no attempt. */
const STORE_PAUSE_MS = 60_000;
/** What is larger lies in memory as a whole, so only so many of those are under way at the same time. */
const SMALL_BYTES = 2 * 1024 * 1024;
const LARGE_AT_ONCE = 2;
const BACKOFF = { firstMs: 20_000, capMs: 5 * 60_000, inAllMs: Number.MAX_SAFE_INTEGER };

/** Copies one medium from Meta's CDN, whose links expire, into our store; or says on the attachment why it could not. */
@Injectable()
export class FetchMedium {
  private readonly large = new Limit(LARGE_AT_ONCE);

  constructor(
    private readonly records: MediaRecords,
    private readonly fetchSafely: FetchSafely,
    @Inject(MEDIA_STORE) private readonly media: MediaStore,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async run(job: MediaJob): Promise<void> {
    const startedAt = performance.now();
    const outcome = await this.copy(job);
    const durationMs = Math.round(performance.now() - startedAt);
    const { attachmentId, attempts } = job;
    this.logger.info({ attachmentId, attempts, outcome, durationMs }, 'medium fetched');
  }

  private async copy(job: MediaJob): Promise<string> {
    const source = await this.records.source(job);
    if (source === null) return this.records.forget(job).then(() => 'unwanted');
    try {
      if (job.attempts > MOST_ATTEMPTS)
        throw new PermanentError('media_interrupted', 'Fetching the medium was interrupted again and again.');
      const medium = await this.fetch(job, source);
      const isWanted = await this.records.tell(
        job,
        (tx, repository) => repository.markStored(tx, job, medium),
        'stored',
      );
      return isWanted ? 'stored' : this.discard(job);
    } catch (error) {
      return this.giveUpOrPostpone(job, error);
    }
  }

  private async fetch(job: MediaJob, { url, type }: { url: string; type: string }): Promise<StoredMedium> {
    const bytes = await this.fetchSafely.run(url, SMALL_BYTES).catch((error: unknown) => {
      if (error instanceof PermanentError && error.code === 'media_too_large') return null;
      throw error;
    });
    if (bytes !== null) return this.store(job, bytes, type);
    return this.large.run(async () => this.store(job, await this.fetchSafely.run(url), type));
  }

  private async store({ agencyId, attachmentId }: MediaJob, bytes: Buffer, type: string): Promise<StoredMedium> {
    const { thumbnail, ...seen } = await inspectMedium(bytes, type);
    const [storageKey, keyOfThumbnail] = attachmentKeys({ agencyId, attachmentId });
    const thumbnailKey = thumbnail && keyOfThumbnail;
    await this.media.put(storageKey, bytes, seen.contentType);
    if (thumbnail && thumbnailKey) await this.media.put(thumbnailKey, thumbnail, THUMBNAIL_TYPE);
    return { storageKey, thumbnailKey, sizeBytes: bytes.length, ...seen };
  }

  /** Unsent while it was fetched. */
  private async discard(job: MediaJob): Promise<string> {
    for (const key of attachmentKeys(job)) await this.media.delete(key);
    return 'unwanted';
  }

  private async giveUpOrPostpone(job: MediaJob, error: unknown): Promise<string> {
    if (!(error instanceof PermanentError || error instanceof TransientError)) throw error;
    if (error.code === 'database_unavailable') throw error; // the job comes back when its lease is over
    if (error.code === 'media_store_unavailable') {
      const delayMs = STORE_PAUSE_MS * (1 + Math.random());
      await this.records.postpone({ ...job, attempts: job.attempts - 1 }, error.message, delayMs);
      return `${error.code}, later`;
    }
    if (error instanceof PermanentError || job.attempts >= MOST_ATTEMPTS) {
      await this.records.tell(job, (tx, repository) => repository.markFailed(tx, job, error.message), 'failed');
      return error.code;
    }
    const now = new Date();
    const dueAt = scheduleRetry(BACKOFF, { made: job.attempts, firstAt: now, now }, Math.random());
    await this.records.postpone(job, error.message, (dueAt?.getTime() ?? now.getTime()) - now.getTime());
    return `${error.code}, later`;
  }
}
