import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { CheckPages } from './check-pages.js';
import { type PageCheck, PageChecksRepository } from './page-checks.repository.js';

/**
 * What has happened to one Page of a login may have happened to all of them: they are checked now and not when their time comes, so
 * that everything which one cause has stopped is known within moments.
 */
@Injectable()
export class HastenChecks {
  constructor(
    private readonly database: Database,
    private readonly repository: PageChecksRepository,
    private readonly checkPages: CheckPages,
  ) {}

  /** @param at when it happened: Pages checked since then are left alone. */
  async run(page: PageCheck, at: Date): Promise<void> {
    await this.database.inAgency(page.agencyId, (tx) => this.repository.hasten(tx, page, at));
    this.checkPages.wake();
  }
}
