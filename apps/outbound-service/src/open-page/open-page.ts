import { type GraphOutcome, judgeGraphError } from '@faro/messenger-platform';
import { Database } from '@faro/persistence';
import { TokenVault } from '@faro/security';
import { Injectable } from '@nestjs/common';
import type { PageKey } from '../deliver/page-paces.repository.js';
import { OpenPageRepository, type PageAccessRow } from './open-page.repository.js';
import { PageConsequences } from './page-consequences.js';

/** A Page that calls can be made for now. */
export interface OpenedPage extends PageKey {
  readonly pageToken: string;
  readonly access: PageAccessRow;
}

/** The way to a Page for everything besides its replies: its token, and what an answer means for it. */
@Injectable()
export class OpenPage {
  constructor(
    private readonly database: Database,
    private readonly repository: OpenPageRepository,
    private readonly vault: TokenVault,
    private readonly consequences: PageConsequences,
  ) {}

  /** Null for a Page that is not connected. Its status and its pauses are the caller's to mind. */
  async run({ agencyId, pageId }: PageKey): Promise<OpenedPage | null> {
    const access = await this.database.inAgency(agencyId, (tx) => this.repository.get(tx, agencyId, pageId));
    if (access === null) return null;
    const pageToken = await this.vault.open(access.token, { agencyId, pageId, kind: 'page' });
    return { agencyId, pageId, pageToken, access };
  }

  /** A dead token and a limit concern the whole Page, whatever the call was for. */
  async heed(page: OpenedPage, outcome: GraphOutcome<unknown>): Promise<void> {
    if (outcome.kind !== 'refused') return;
    const verdict = judgeGraphError(outcome.error);
    if (verdict.class === 'reconnect')
      await this.consequences.requireReauthorization(page, page.access.token.sealed, outcome.error);
    if (verdict.class === 'throttled') await this.consequences.pause(page, outcome.usage);
  }
}
