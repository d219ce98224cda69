import type { MediaStore } from '@faro/media-store';
import { Database } from '@faro/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { MEDIA_STORE } from '../media-store.token.js';

const MOST_AT_ONCE = 100;

/** Deletes files whose rows are gone. Several instances may do so at once: deleting twice is the same as once. */
@Injectable()
export class DiscardFiles {
  constructor(
    private readonly database: Database,
    @Inject(MEDIA_STORE) private readonly store: MediaStore,
  ) {}

  /** Until none is left; says how many. */
  async run(): Promise<number> {
    let discarded = 0;
    for (let last = MOST_AT_ONCE; last === MOST_AT_ONCE; discarded += last) last = await this.discardSome();
    return discarded;
  }

  private async discardSome(): Promise<number> {
    const files = await this.database.lookUp<{ agency_id: string; media_key: string }>(
      'SELECT agency_id, media_key FROM files_to_discard($1)',
      [MOST_AT_ONCE],
    );
    for (const { agency_id: agencyId, media_key: key } of files) {
      await this.store.delete(key);
      await this.database.inAgency(agencyId, (tx) =>
        tx.query('DELETE FROM discarded_files WHERE agency_id = $1 AND media_key = $2', [agencyId, key]),
      );
    }
    return files.length;
  }
}
