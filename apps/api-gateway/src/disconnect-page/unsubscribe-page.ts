import { GraphClient, type GraphOutcome, judgeGraphError, unsubscribePage } from '@faro/messenger-platform';
import { LOGGER, type Logger } from '@faro/observability';
import { Database } from '@faro/persistence';
import { type SealedToken, TokenVault } from '@faro/security';
import { Inject, Injectable } from '@nestjs/common';
import { PageRepository } from '../page/page.repository.js';

/**
 * Asks Meta to send nothing of a Page any more. What comes of it is logged, not thrown: it must not keep a connection alive. Nobody but
 * the Page's own token may ask (source: Graph API, Page subscribed_apps), and it is forgotten next: so a hiccup is worth a second
 * attempt, which undoes nothing.
 */
@Injectable()
export class UnsubscribePage {
  constructor(
    private readonly database: Database,
    private readonly pages: PageRepository,
    private readonly vault: TokenVault,
    private readonly client: GraphClient,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async run(agencyId: string, pageId: string): Promise<void> {
    const sealed = await this.database.inAgency(agencyId, (tx) => this.pages.pageToken(tx, agencyId, pageId));
    if (!sealed) return;
    const outcome = await this.ask(agencyId, pageId, sealed);
    if (outcome !== 'ok') this.logger.warn({ agencyId, pageId, outcome }, 'page not unsubscribed at Meta');
  }

  private async ask(agencyId: string, pageId: string, sealed: SealedToken): Promise<string> {
    try {
      const pageToken = await this.vault.open(sealed, { agencyId, pageId, kind: 'page' });
      const attempt = () => unsubscribePage(this.client, { pageId, pageToken });
      const first = await attempt();
      const outcome = isHiccup(first) ? await attempt() : first;
      return outcome.kind === 'refused' ? `refused ${outcome.error.code}/${outcome.error.subcode ?? ''}` : outcome.kind;
    } catch {
      return 'token unreadable';
    }
  }
}

/** Meta, or the way to it, may be well again a moment later. */
function isHiccup(outcome: GraphOutcome<unknown>): boolean {
  if (outcome.kind === 'refused') return judgeGraphError(outcome.error).class === 'transient';
  return outcome.kind !== 'ok';
}
