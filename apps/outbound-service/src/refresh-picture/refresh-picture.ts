import { PermanentError, TransientError } from '@faro/errors';
import { type MediaStore, mediaKey } from '@faro/media-store';
import { GraphClient, readPagePicture } from '@faro/messenger-platform';
import { Database } from '@faro/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { FetchSafely } from '../fetch-safely/fetch-safely.client.js';
import { MEDIA_STORE } from '../media-store.token.js';
import type { OpenedPage } from '../open-page/open-page.js';
import { PICTURE_TYPE, shrinkToSquare } from '../picture/shrink-picture.js';
import { PagePicturesRepository } from './page-pictures.repository.js';

const LIMIT_BYTES = 5 * 1024 * 1024;
const AGAIN_AFTER_MS = 24 * 60 * 60_000;
const AGAIN_AFTER_FAILURE_MS = 60 * 60_000;

/**
 * Copies a Page's picture, so that browsers ask us for it and nobody else: at connecting, and once a day in case it was changed. What
 * can't be had is tried again in an hour, and until then the last one stays.
 */
@Injectable()
export class RefreshPicture {
  constructor(
    private readonly graph: GraphClient,
    private readonly database: Database,
    private readonly fetchSafely: FetchSafely,
    @Inject(MEDIA_STORE) private readonly media: MediaStore,
    private readonly repository: PagePicturesRepository,
  ) {}

  /** Nothing else of a Page waits for its picture or fails with it. */
  async run(page: OpenedPage): Promise<void> {
    const { agencyId } = page;
    const isDue = await this.database.inAgency(agencyId, (tx) =>
      this.repository.claim(tx, page, AGAIN_AFTER_FAILURE_MS),
    );
    if (!isDue) return;
    const outcome = await readPagePicture(this.graph, page);
    if (outcome.kind !== 'ok') return;
    const { pictureUrl } = outcome.body;
    const key = pictureUrl === null ? null : await this.copy(page, pictureUrl);
    if (key === 'unavailable') return;
    await this.database.inAgency(agencyId, (tx) => this.repository.keep(tx, page, key, AGAIN_AFTER_MS));
  }

  private async copy({ agencyId, pageId }: OpenedPage, url: string): Promise<string | 'unavailable'> {
    try {
      const picture = await shrinkToSquare(await this.fetchSafely.run(url, LIMIT_BYTES));
      const key = mediaKey(agencyId, 'pages', pageId);
      await this.media.put(key, picture, PICTURE_TYPE);
      return key;
    } catch (error) {
      if (error instanceof TransientError || error instanceof PermanentError) return 'unavailable';
      throw error;
    }
  }
}
