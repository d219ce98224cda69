import {
  GraphClient,
  type GraphError,
  inspectToken,
  isGrantedFor,
  missingFields,
  readSubscribedFields,
  subscribePage,
  type TokenInspection,
} from '@faro/messenger-platform';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { type OpenedPage, OpenPage } from '../open-page/open-page.js';
import { PageConsequences } from '../open-page/page-consequences.js';
import { type CheckFinding, type PageCheck, PageChecksRepository } from './page-checks.repository.js';

/** Without these the inbox does not work for a Page. */
const NEEDED_SCOPES = ['pages_messaging', 'pages_manage_metadata'] as const;

/** A Page that was looked at, and what was found. */
export interface CheckedPage {
  readonly page: OpenedPage;
  readonly finding: CheckFinding;
}

/**
 * Whether a connection still works: its token is asked about, its webhook fields are read and mended. A token that Meta calls invalid
 * makes the Page wait for somebody to log in; that Meta can't be asked never does.
 */
@Injectable()
export class CheckPage {
  constructor(
    private readonly graph: GraphClient,
    private readonly openPage: OpenPage,
    private readonly consequences: PageConsequences,
    private readonly database: Database,
    private readonly repository: PageChecksRepository,
  ) {}

  /** Null for a Page that is not connected, or waits for somebody. */
  async run(check: PageCheck): Promise<CheckedPage | null> {
    const page = await this.openPage.run(check);
    if (page === null || page.access.status !== 'active') return null;
    const beganAtMs = performance.now();
    const finding = await this.find(page);
    const tookMs = performance.now() - beganAtMs;
    await this.database.inAgency(check.agencyId, (tx) => this.repository.store(tx, check, finding, tookMs));
    return { page, finding };
  }

  private async find(page: OpenedPage): Promise<CheckFinding> {
    const outcome = await inspectToken(this.graph, page.pageToken);
    if (outcome.kind !== 'ok') return { ...nothingFound, error: `token: ${outcome.kind}` };
    const inspection = outcome.body;
    if (!inspection.isValid) {
      await this.consequences.requireReauthorization(page, page.access.token.sealed, errorOf(inspection));
      return { ...nothingFound, tokenValid: false };
    }
    const missingScopes = NEEDED_SCOPES.filter((scope) => !isGrantedFor(inspection, scope, page.pageId));
    return { tokenValid: true, missingScopes, ...(await this.mendFields(page)) };
  }

  private async mendFields(page: OpenedPage): Promise<Pick<CheckFinding, 'missingFields' | 'error'>> {
    const found = await this.fieldsOf(page);
    if (found.missingFields.length === 0) return found;
    const mended = await subscribePage(this.graph, page);
    // Meta's word that it has subscribed them does not make it so.
    return mended.kind === 'ok' ? this.fieldsOf(page) : found;
  }

  private async fieldsOf(page: OpenedPage): Promise<Pick<CheckFinding, 'missingFields' | 'error'>> {
    const outcome = await readSubscribedFields(this.graph, page);
    await this.openPage.heed(page, outcome);
    if (outcome.kind !== 'ok') return { missingFields: [], error: `fields: ${outcome.kind}` };
    return { missingFields: missingFields(outcome.body), error: null };
  }
}

const nothingFound: CheckFinding = { tokenValid: null, missingScopes: [], missingFields: [], error: null };

function errorOf({ error }: TokenInspection): GraphError {
  return {
    code: error?.code ?? 190,
    subcode: error?.subcode ?? null,
    httpStatus: 200,
    type: 'OAuthException',
    message: 'The token is not valid.',
    fbtraceId: null,
  };
}
