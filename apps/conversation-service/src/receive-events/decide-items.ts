import type { InboxEvent } from '@faro/inbox';
import { apply } from '../apply/apply.js';
import { type Decision, ERASED } from '../apply/decision.js';
import type { LedgerRow } from '../ledger/ledger-row.js';
import type { Batch, PageState } from '../threads/batch.js';
import { addNeeds, type BatchNeeds, noNeeds } from '../threads/batch-needs.js';
import { NOBODY, type Owner, pageIdsOf, type ReceivedItem, toLedgerRow } from './received-item.js';

export type Pages = ReadonlyMap<string, PageState>;

interface Deciding {
  readonly pages: Pages;
  readonly batch: Batch;
  readonly ownAppId: string;
}

const UNKNOWN_PAGE = 'unknown_page';

/** What has to be read before the items can be decided. */
export function needsOf(items: readonly ReceivedItem[], pages: Pages): BatchNeeds {
  const needs = noNeeds();
  for (const item of items)
    if (item.interpretation.outcome === 'event')
      for (const page of connectedPages(item, pages)) addNeeds(needs, item.interpretation.event, page);
  return needs;
}

/**
 * Decides the items in their order; the batch holds what they change, the rows say what became of each: one in the ledger of every
 * agency that an item is about.
 */
export function decideItems(items: readonly ReceivedItem[], deciding: Deciding): LedgerRow[] {
  const decided = items.flatMap((item) =>
    ownersOf(item, deciding.pages).map((owner) => ({ item, owner, decision: decideItem(item, owner, deciding) })),
  );
  return decided.map(({ item, owner, decision }) =>
    toLedgerRow(item, owner, { ...describe(decision), unsent: isUnsent(item, owner, deciding.batch) }),
  );
}

function decideItem({ interpretation, readBack }: ReceivedItem, { pages }: Owner, { batch, ownAppId }: Deciding) {
  if (interpretation.outcome !== 'event') return interpretation;
  return combine(pages.map((page) => apply(interpretation.event, { batch, page, ownAppId, readBack })));
}

function combine(decisions: readonly Decision[]): Decision {
  const best = decisions.find(({ outcome }) => outcome === 'stored') ?? decisions[0];
  return best ?? { outcome: 'ignored', reason: UNKNOWN_PAGE };
}

/** Whose the item is: an alert may be about several Pages, also of several agencies, everything else is about one; or about nobody's. */
export function ownersOf(item: ReceivedItem, pages: Pages): readonly Owner[] {
  const connected = connectedPages(item, pages);
  if (connected.length === 0) return [NOBODY];
  if (connected.length === 1) return connected.map(({ agencyId }) => ({ agencyId, pages: connected }));
  return [...Map.groupBy(connected, ({ agencyId }) => agencyId)].map(([agencyId, own]) => ({ agencyId, pages: own }));
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
  { agencyId }: Owner,
  batch: Batch,
): boolean {
  const mid = interpretation.outcome === 'event' ? midOf(interpretation.event) : null;
  return mid !== null && agencyId !== null && batch.unsendOf({ agencyId, pageId, mid }) !== null;
}

function midOf(event: InboxEvent): string | null {
  return 'mid' in event ? event.mid : null;
}
