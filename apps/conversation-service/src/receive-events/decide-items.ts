import type { InboxEvent } from '@faro/inbox';
import { apply } from '../apply/apply.js';
import { type Decision, ERASED } from '../apply/decision.js';
import type { LedgerRow } from '../ledger/ledger-row.js';
import type { Batch, PageState } from '../threads/batch.js';
import { addNeeds, type BatchNeeds, noNeeds } from '../threads/batch-needs.js';
import { pageIdsOf, type ReceivedItem, toLedgerRow } from './received-item.js';

export type Pages = ReadonlyMap<string, PageState>;

const UNKNOWN_PAGE = 'unknown_page';

/** What has to be read before the items can be decided. */
export function needsOf(items: readonly ReceivedItem[], pages: Pages): BatchNeeds {
  const needs = noNeeds();
  for (const item of items)
    if (item.interpretation.outcome === 'event')
      for (const page of connectedPages(item, pages)) addNeeds(needs, item.interpretation.event, page);
  return needs;
}

/** Decides the items in their order; the batch holds what they change, the rows say what became of each. Exactly one row for each. */
export function decideItems(
  items: readonly ReceivedItem[],
  { pages, batch, ownAppId }: { pages: Pages; batch: Batch; ownAppId: string },
): LedgerRow[] {
  const decided = items.map((item) => ({ item, ...decideItem(item, pages, batch, ownAppId) }));
  return decided.map(({ item, agencyId, decision }) =>
    toLedgerRow(item, { ...describe(decision), agencyId, unsent: isUnsent(item, agencyId, batch) }),
  );
}

function decideItem(item: ReceivedItem, pages: Pages, batch: Batch, ownAppId: string) {
  const connected = connectedPages(item, pages);
  const agencyId = connected[0]?.agencyId ?? pages.get(item.webhookItem.pageId)?.agencyId ?? null;
  const { interpretation } = item;
  if (interpretation.outcome !== 'event') return { agencyId, decision: interpretation };
  const decisions = connected.map((page) =>
    apply(interpretation.event, { batch, page, ownAppId, readBack: item.readBack }),
  );
  return { agencyId, decision: combine(decisions) };
}

/** An alert may be about several Pages; everything else is about one. */
function combine(decisions: readonly Decision[]): Decision {
  const best = decisions.find(({ outcome }) => outcome === 'stored') ?? decisions[0];
  return best ?? { outcome: 'ignored', reason: UNKNOWN_PAGE };
}

function connectedPages(item: ReceivedItem, pages: Pages): PageState[] {
  return pageIdsOf(item).flatMap((pageId) => pages.get(pageId) ?? []);
}

function describe(decision: Decision | { outcome: 'ignored' | 'quarantined'; reason: string }) {
  return {
    outcome: decision.outcome,
    reason: 'reason' in decision ? decision.reason : null,
    messageId: 'messageId' in decision ? decision.messageId : null,
    erased: 'reason' in decision && decision.reason === ERASED,
  };
}

/** Also of an item that came before its message was unsent in the same batch. */
function isUnsent(
  { webhookItem: { pageId }, interpretation }: ReceivedItem,
  agencyId: string | null,
  batch: Batch,
): boolean {
  const mid = interpretation.outcome === 'event' ? midOf(interpretation.event) : null;
  return mid !== null && agencyId !== null && batch.unsendOf({ agencyId, pageId, mid }) !== null;
}

function midOf(event: InboxEvent): string | null {
  return 'mid' in event ? event.mid : null;
}
