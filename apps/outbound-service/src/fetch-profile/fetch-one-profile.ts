import { mediaKey } from '@faro/media-store';
import {
  GraphClient,
  type GraphOutcome,
  judgeGraphError,
  type PersonProfile,
  readParticipantName,
  readProfile,
} from '@faro/messenger-platform';
import { Injectable } from '@nestjs/common';
import { type OpenedPage, OpenPage } from '../open-page/open-page.js';
import { CopyPicture } from '../picture/copy-picture.js';
import { ProfileRecords } from './profile-records.js';
import type { ProfileJob } from './profiles.repository.js';

/** A Page that waits for somebody to log in is asked for again after this. */
const HOLD_MS = 5 * 60_000;
/** These refusals are about Meta, the Page or the app, and say nothing about the person. */
const ABOUT_NOBODY: readonly string[] = ['transient', 'throttled', 'reconnect', 'app_configuration', 'outcome_unknown'];

/** Asks Meta who somebody is: once, with the thread's participants as the fallback. Says in a word what came of it. */
@Injectable()
export class FetchOneProfile {
  constructor(
    private readonly graph: GraphClient,
    private readonly openPage: OpenPage,
    private readonly copyPicture: CopyPicture,
    private readonly records: ProfileRecords,
  ) {}

  async run(job: ProfileJob): Promise<string> {
    if (await this.records.isNamed(job)) return 'known';
    const page = await this.openPage.run(job);
    if (page === null) return 'page_not_connected';
    if (page.access.status !== 'active') return this.records.postpone(job, HOLD_MS).then(() => 'held');
    if (page.access.pausedForMs > 0) return this.records.postpone(job, page.access.pausedForMs).then(() => 'paused');
    const profile = await this.ask(job, page);
    if (profile === null) return this.records.askAgainNextDay(job).then(() => 'unanswered');
    if (profile.name === null) return 'nameless';
    const avatarKey = await this.avatarOf(job, profile.pictureUrl);
    await this.records.tell(job, { name: profile.name, avatarKey });
    return 'named';
  }

  /** Null when Meta said nothing about the person: then the fallback would be told nothing either. */
  private async ask({ psid }: ProfileJob, page: OpenedPage): Promise<PersonProfile | null> {
    const { pageId, pageToken } = page;
    const outcome = await readProfile(this.graph, { pageId, pageToken, psid });
    await this.openPage.heed(page, outcome);
    if (isUnanswered(outcome)) return null;
    if (outcome.kind === 'ok' && outcome.body.name !== null) return outcome.body;
    const fallback = await readParticipantName(this.graph, { pageId, pageToken, psid });
    if (isUnanswered(fallback)) return null;
    const pictureUrl = outcome.kind === 'ok' ? outcome.body.pictureUrl : null;
    return { name: fallback.kind === 'ok' ? fallback.body.name : null, pictureUrl };
  }

  /** A name without a picture is worth telling. */
  private async avatarOf({ agencyId, contactId }: ProfileJob, url: string | null): Promise<string | null> {
    const key = mediaKey(agencyId, 'avatars', contactId);
    return url !== null && (await this.copyPicture.run(url, key)) ? key : null;
  }
}

function isUnanswered(outcome: GraphOutcome<unknown>): boolean {
  if (outcome.kind === 'refused') return ABOUT_NOBODY.includes(judgeGraphError(outcome.error).class);
  return outcome.kind !== 'ok';
}
