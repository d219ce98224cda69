import { createReplay } from '@faro/contracts';
import { Publisher, recordOf } from '@faro/messaging';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit-log/audit-log.js';
import { Cursors } from '../http/cursors.js';
import { PRODUCER } from '../producer.js';
import type { Caller } from '../sign-in/caller.js';
import { KeptItemsRepository, type KeptItemsSelection } from './kept-items.repository.js';
import type { LedgerReplay, LedgerSelection } from './replay-ledger.dto.js';

const AT_ONCE = 500;
const WHAT_FAILED = ['dead', 'quarantined'];

/** ② The same event once more, under the item's own id: conversation-service finds what it has stored of it. */
@Injectable()
export class ReplayLedger {
  constructor(
    private readonly database: Database,
    private readonly items: KeptItemsRepository,
    private readonly publisher: Publisher,
    private readonly cursors: Cursors,
    private readonly audit: AuditLog,
  ) {}

  async run(caller: Caller, { cursor, ...asked }: LedgerSelection): Promise<LedgerReplay> {
    const { agencyId } = caller;
    const selection = readSelection(asked);
    const list = ['ledger replay', agencyId, JSON.stringify(selection)];
    const [receivedAt, id] = this.cursors.open(list, cursor) ?? [];
    const after = receivedAt && id ? { receivedAt, id } : null;
    const found = await this.database.inAgency(agencyId, async (tx) => {
      await this.audit.record(tx, caller, {
        act: 'ledger.replayed',
        object: { type: 'agency', id: agencyId },
        details: { outcomes: selection.outcomes, pageId: selection.pageId, from: selection.from, to: selection.to },
      });
      return this.items.list(tx, agencyId, selection, after, AT_ONCE + 1);
    });
    const { items, nextCursor } = this.cursors.page(list, found, AT_ONCE, (row) => [row.received_key, row.id]);
    await this.publisher.publishBatch(
      items.map((row) => recordOf(createReplay(row, { source: `/faro/${PRODUCER}`, time: new Date() }))),
    );
    return { replayed: items.length, nextCursor };
  }
}

function readSelection({ items, outcomes, pageId, from, to }: Omit<LedgerSelection, 'cursor'>): KeptItemsSelection {
  const isNarrowed = [items, pageId, from, to].some((condition) => condition !== undefined);
  return {
    ids: items?.map(({ id }) => id) ?? null,
    times: items?.map(({ receivedAt }) => new Date(receivedAt).toISOString()) ?? null,
    outcomes: outcomes ?? (isNarrowed ? null : WHAT_FAILED),
    pageId: pageId ?? null,
    from: from ? new Date(from).toISOString() : null,
    to: to ? new Date(to).toISOString() : null,
  };
}
