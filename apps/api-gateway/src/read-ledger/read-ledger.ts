import { DomainError } from '@faro/errors';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Cursors } from '../http/cursors.js';
import { type LedgerFilter, LedgerRepository, type LedgerRow } from './ledger.repository.js';
import type { LedgerItem, LedgerItemList, LedgerItemWithRaw, ReadLedgerQuery } from './read-ledger.dto.js';

@Injectable()
export class ReadLedger {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerRepository,
    private readonly cursors: Cursors,
  ) {}

  async run(agencyId: string, { cursor, limit, ...query }: ReadLedgerQuery): Promise<LedgerItemList> {
    const filter: LedgerFilter = {
      mid: query.mid ?? null,
      pageId: query.pageId ?? null,
      outcome: query.outcome ?? null,
      from: query.from ? new Date(query.from).toISOString() : null,
      to: query.to ? new Date(query.to).toISOString() : null,
    };
    const list = ['ledger', agencyId, ...Object.values(filter)];
    const [receivedAt, id] = this.cursors.open(list, cursor) ?? [];
    const after = receivedAt && id ? { receivedAt, id } : null;
    const rows = await this.database.inAgency(agencyId, (tx) => this.ledger.list(tx, agencyId, filter, after, limit));
    const page = this.cursors.page(list, rows, limit, (row) => [row.receivedKey, row.id]);
    return { ...page, items: page.items.map(describeItem) };
  }

  /** DomainError `not_found`. */
  async one(agencyId: string, id: string, receivedAt: string): Promise<LedgerItemWithRaw> {
    const key = { id, receivedAt: new Date(receivedAt).toISOString() };
    const row = await this.database.inAgency(agencyId, (tx) => this.ledger.find(tx, agencyId, key));
    if (!row) throw new DomainError('not_found', 'not_found', 'There is no such item, or it is older than 30 days.');
    return { ...describeItem(row), raw: row.raw };
  }
}

function describeItem(row: LedgerRow): LedgerItem {
  const { id, postId, position, receivedAt, pageId, mid, kind, outcome, reason, messageId } = row;
  return { id, postId, position, receivedAt: receivedAt.toISOString(), pageId, mid, kind, outcome, reason, messageId };
}
