import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Cursors } from '../http/cursors.js';
import { type LedgerFilter, LedgerRepository, type LedgerRow } from './ledger.repository.js';
import type { LedgerItem, LedgerItemList, ReadLedgerQuery } from './read-ledger.dto.js';

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
}

function describeItem({ receivedKey: _key, receivedAt, ...row }: LedgerRow): LedgerItem {
  return { ...row, receivedAt: receivedAt.toISOString() };
}
