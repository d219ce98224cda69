import type { MediaStore } from '@faro/media-store';
import { LOGGER, type Logger } from '@faro/observability';
import { Database } from '@faro/persistence';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { MEDIA_STORE } from '../media-store.token.js';
import { WorkLoop } from '../work-loop.js';
import { AbandonedMediaRepository, type AbandonedMedium } from './abandoned-media.repository.js';
import { attachmentKeys } from './attachment-keys.js';

const CONCURRENCY = 4;
const POLL_MS = 2_000;
const LEASE_MS = 60_000;

/** What the sender has unsent leaves the media store. A file that can't be deleted now is tried again until it is gone. */
@Injectable()
export class DiscardMedia implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: WorkLoop<AbandonedMedium>;

  constructor(
    private readonly database: Database,
    private readonly repository: AbandonedMediaRepository,
    @Inject(MEDIA_STORE) private readonly media: MediaStore,
    @Inject(LOGGER) logger: Logger,
  ) {
    const claim = (most: number) => repository.claim(database, most, LEASE_MS);
    const run = (medium: AbandonedMedium) => this.discard(medium);
    this.loop = new WorkLoop(
      { name: 'abandoned media', concurrency: CONCURRENCY, pollMs: POLL_MS, claim, run },
      logger,
    );
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  private async discard(medium: AbandonedMedium): Promise<void> {
    for (const key of attachmentKeys(medium)) await this.media.delete(key);
    await this.database.inAgency(medium.agencyId, (tx) => this.repository.forget(tx, medium));
  }
}
