import { PermanentError, TransientError } from '@faro/errors';
import { type MediaStore, mediaKey } from '@faro/media-store';
import { GraphClient, type PersonProfile, readParticipantName, readProfile } from '@faro/messenger-platform';
import { Inject, Injectable } from '@nestjs/common';
import { FetchSafely } from '../fetch-safely/fetch-safely.client.js';
import { MEDIA_STORE } from '../media-store.token.js';
import { type OpenedPage, OpenPage } from '../open-page/open-page.js';
import { PICTURE_TYPE, shrinkToSquare } from '../picture/shrink-picture.js';
import { ProfileRecords } from './profile-records.js';
import type { ProfileJob } from './profiles.repository.js';

const AVATAR_LIMIT_BYTES = 5 * 1024 * 1024;
/** A Page that waits for somebody to log in is asked for again after this. */
const HOLD_MS = 5 * 60_000;

/** Asks Meta who somebody is: once, with the thread's participants as the fallback. Says in a word what came of it. */
@Injectable()
export class FetchOneProfile {
  constructor(
    private readonly graph: GraphClient,
    private readonly openPage: OpenPage,
    private readonly fetchSafely: FetchSafely,
    @Inject(MEDIA_STORE) private readonly media: MediaStore,
    private readonly records: ProfileRecords,
  ) {}

  async run(job: ProfileJob): Promise<string> {
    const page = await this.openPage.run(job);
    if (page === null) return 'page_not_connected';
    if (page.access.status !== 'active') return this.records.postpone(job, HOLD_MS).then(() => 'held');
    if (page.access.pausedForMs > 0) return this.records.postpone(job, page.access.pausedForMs).then(() => 'paused');
    const profile = await this.ask(job, page);
    if (profile.name === null) return 'nameless';
    const avatarKey = profile.pictureUrl === null ? null : await this.copyPicture(job, profile.pictureUrl);
    await this.records.tell(job, { name: profile.name, avatarKey });
    return 'named';
  }

  private async ask({ psid }: ProfileJob, page: OpenedPage): Promise<PersonProfile> {
    const { pageId, pageToken } = page;
    const outcome = await readProfile(this.graph, { pageId, pageToken, psid });
    await this.openPage.heed(page, outcome);
    if (outcome.kind === 'ok' && outcome.body.name !== null) return outcome.body;
    const fallback = await readParticipantName(this.graph, { pageId, pageToken, psid });
    const pictureUrl = outcome.kind === 'ok' ? outcome.body.pictureUrl : null;
    return { name: fallback.kind === 'ok' ? fallback.body.name : null, pictureUrl };
  }

  /** A name without a picture is worth telling. */
  private async copyPicture({ agencyId, contactId }: ProfileJob, url: string): Promise<string | null> {
    try {
      const picture = await shrinkToSquare(await this.fetchSafely.run(url, AVATAR_LIMIT_BYTES));
      const key = mediaKey(agencyId, 'avatars', contactId);
      await this.media.put(key, picture, PICTURE_TYPE);
      return key;
    } catch (error) {
      if (error instanceof TransientError || error instanceof PermanentError) return null;
      throw error;
    }
  }
}
