import type { CloudEvent, EventData, webhookReceived } from '@faro/contracts';
import { TransientError } from '@faro/errors';
import { Database, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { ConversationServiceConfig } from '../conversation-service-config.js';
import { LedgerRepository } from '../ledger/ledger.repository.js';
import { type LedgerRow, NOBODYS_AGENCY } from '../ledger/ledger-row.js';
import { Batch } from '../threads/batch.js';
import { LoadBatchRepository } from '../threads/load-batch.repository.js';
import { concludeFacts } from '../threads/state-facts.js';
import { WriteBatchRepository } from '../threads/write-batch.repository.js';
import { decideItems, needsOf, ownersOf, type Pages } from './decide-items.js';
import { FindPagesRepository } from './find-pages.repository.js';
import { pageIdsOf, type ReceivedItem, readReceivedItem, toLedgerRow } from './received-item.js';

/** What became of the items, for metrics. */
export type ReceivedOutcomes = readonly Pick<LedgerRow, 'outcome' | 'reason' | 'kind'>[];

/**
 * Takes a batch of webhook items, of any agencies, into the inbox: whose Pages, what do the items mean, what do they change; then
 * everything, the ledger and the facts for others in one transaction. Either all of it is true afterwards or none.
 */
@Injectable()
export class ReceiveEvents {
  private readonly findPages = new FindPagesRepository();
  private readonly loading = new LoadBatchRepository();
  private readonly writing = new WriteBatchRepository();
  private readonly ledger = new LedgerRepository();

  constructor(
    private readonly database: Database,
    private readonly relay: OutboxRelay,
    private readonly config: ConversationServiceConfig,
  ) {}

  async run(events: readonly CloudEvent<EventData<typeof webhookReceived>>[], now: Date): Promise<ReceivedOutcomes> {
    const items = events.map(readReceivedItem);
    const pages = await this.findPages.find(this.database, [...new Set(items.flatMap(pageIdsOf))]);
    return this.database.inAgencies(tenantsOf(items, pages), async (tx) => {
      const known = await this.loading.load(tx, needsOf(items, pages));
      const batch = new Batch(known, now);
      const rows = decideItems(items, { pages, batch, ownAppId: this.config.metaAppId });
      const facts = concludeFacts(batch);
      await Promise.all([this.writing.write(tx, batch, facts), this.ledger.record(tx, rows, now)]);
      if (items.some(({ replayed }) => replayed)) await this.ledger.forgetNobodys(tx, rows);
      if (facts.length > 0) tx.afterCommit(() => this.relay.wake());
      return rows;
    });
  }

  /** Says in the ledger that an item can't be processed, in a transaction of its own: its own was rolled back. */
  async recordDead(event: CloudEvent<EventData<typeof webhookReceived>>, error: unknown, now: Date): Promise<void> {
    const item = readReceivedItem(event);
    const pages = await this.findPages.find(this.database, [...pageIdsOf(item)]);
    const dead = { outcome: 'dead', reason: reasonOf(error), messageId: null } as const;
    const rows = ownersOf(item, pages).map((owner) => toLedgerRow(item, owner, dead));
    await this.database.inAgencies(
      rows.map(({ agencyId }) => agencyId),
      (tx) => this.ledger.record(tx, rows, now),
    );
  }
}

/** All tenants that the batch touches, nobody among them where an item is nobody's or may have been. */
function tenantsOf(items: readonly ReceivedItem[], pages: Pages): string[] {
  const agencyIds = new Set([...pages.values()].map(({ agencyId }) => agencyId));
  const nobodys = items.some((item) => item.replayed || pageIdsOf(item).every((pageId) => !pages.has(pageId)));
  return [...agencyIds, ...(nobodys ? [NOBODYS_AGENCY] : [])];
}

/** SQLSTATE classes that speak of the data: wrong data, integrity, a limit exceeded. Source: PostgreSQL, Appendix A. */
const DATA_ERRORS = ['22', '23', '54'];

/** Whether an error is about the item itself. When the database refuses for another reason, every item would fail alike. */
export function isAboutTheItem(error: unknown): boolean {
  if (error instanceof TransientError) return false;
  const reason = reasonOf(error);
  return /^[0-9A-Z]{5}$/.test(reason) ? DATA_ERRORS.includes(reason.slice(0, 2)) : true;
}

/** The code of our own errors, SQLSTATE of the database's, else the error's name. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unexpected_error';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
