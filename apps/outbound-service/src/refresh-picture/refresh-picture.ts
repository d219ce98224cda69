import { mediaKey } from '@faro/media-store';
import { GraphClient, readPagePicture } from '@faro/messenger-platform';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { OpenedPage } from '../open-page/open-page.js';
import { CopyPicture } from '../picture/copy-picture.js';
import { PagePicturesRepository } from './page-pictures.repository.js';

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
    private readonly copyPicture: CopyPicture,
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
    const key = pictureUrl === null ? null : mediaKey(agencyId, 'pages', page.pageId);
    if (pictureUrl !== null && key !== null && !(await this.copyPicture.run(pictureUrl, key))) return;
    await this.database.inAgency(agencyId, (tx) => this.repository.keep(tx, page, key, AGAIN_AFTER_MS));
  }
}
