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
import { TrackIncidents } from '../track-incidents/track-incidents.js';
import { type CheckFinding, type PageCheck, PageChecksRepository } from './page-checks.repository.js';

/** Without these the inbox does not work for a Page. */
const NEEDED_SCOPES = ['pages_messaging', 'pages_manage_metadata'] as const;

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
    private readonly incidents: TrackIncidents,
  ) {}

  /** Says in a word what it found. */
  async run(check: PageCheck): Promise<string> {
    const page = await this.openPage.run(check);
    if (page === null || page.access.status !== 'active') return 'not_active';
    const finding = await this.find(page);
    await this.database.inAgency(check.agencyId, (tx) => this.repository.store(tx, check, finding));
    if (finding.tokenValid === false) return 'token_invalid';
    if (finding.error === null) await this.incidents.checked(check, finding);
    return finding.error ?? (finding.missingFields.length + finding.missingScopes.length > 0 ? 'incomplete' : 'well');
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
    const outcome = await readSubscribedFields(this.graph, page);
    await this.openPage.heed(page, outcome);
    if (outcome.kind !== 'ok') return { missingFields: [], error: `fields: ${outcome.kind}` };
    const missing = missingFields(outcome.body);
    if (missing.length === 0) return { missingFields: [], error: null };
    const mended = await subscribePage(this.graph, page);
    return { missingFields: mended.kind === 'ok' ? [] : missing, error: null };
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
