import { pageReauthorizationRequired } from '@faro/contracts';
import { type GraphError, judgeGraphError } from '@faro/messenger-platform';
import { type AgencyTransaction, appendToOutbox, hashedUuid } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { PRODUCER } from './change-deliveries.js';
import type { PageKey } from './page-paces.repository.js';
import { SettleRepository } from './settle.repository.js';

/** Marks a Page whose token Meta refuses, once, and tells it once, however many calls find out at the same time. */
@Injectable()
export class RequireReauthorization {
  constructor(private readonly repository: SettleRepository) {}

  /** @param usedToken the sealed token that Meta refused: a newer one in its place is not blamed for it. */
  async run(tx: AgencyTransaction, page: PageKey, usedToken: Buffer | null, error: GraphError): Promise<void> {
    const marked = await this.repository.requireReauthorization(tx, page, usedToken, judgeGraphError(error).sentence);
    if (!marked) return;
    const since = marked.since.toISOString();
    await appendToOutbox(tx, [
      {
        agencyId: page.agencyId,
        eventId: hashedUuid(pageReauthorizationRequired.type, page.agencyId, page.pageId, since),
        producer: PRODUCER,
        definition: pageReauthorizationRequired,
        subject: page.pageId,
        sequence: 0,
        channel: null,
        data: {
          pageId: page.pageId,
          locationId: marked.locationId,
          since,
          error: { code: error.code, subcode: error.subcode, message: error.message },
        },
      },
    ]);
  }
}
