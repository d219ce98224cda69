import type { InboxEvent } from '@faro/inbox';
import { apply } from '../apply/apply.js';
import { type Decision, ERASED } from '../apply/decision.js';
import type { LedgerRow } from '../ledger/ledger-row.js';
import type { Batch, PageState } from '../threads/batch.js';
import { addNeeds, type BatchNeeds, noNeeds } from '../threads/batch-needs.js';
import { pageIdsOf, type ReceivedItem, toLedgerRow } from './received-item.js';

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
  const decided = items.flatMap((item) => decideItem(item, deciding).map((decision) => ({ item, ...decision })));
  return decided.map(({ item, agencyId, decision }) =>
    toLedgerRow(item, {
      ...describe(decision),
      ...ownerOf(item, agencyId, deciding.pages),
      unsent: isUnsent(item, agencyId, deciding.batch),
    }),
  );
}

/** An alert may be about several Pages, also of several agencies; everything else is about one. */
function decideItem(item: ReceivedItem, { pages, batch, ownAppId }: Deciding) {
  const { interpretation } = item;
  const decidedFor = (agencyId: string | null) => {
    if (interpretation.outcome !== 'event') return { agencyId, decision: interpretation };
    const decisions = connectedPages(item, pages)
      .filter((page) => page.agencyId === agencyId)
      .map((page) => apply(interpretation.event, { batch, page, ownAppId, readBack: item.readBack }));
    return { agencyId, decision: combine(decisions) };
  };
  return agenciesOf(item, pages).map(decidedFor);
}

function combine(decisions: readonly Decision[]): Decision {
  const best = decisions.find(({ outcome }) => outcome === 'stored') ?? decisions[0];
  return best ?? { outcome: 'ignored', reason: UNKNOWN_PAGE };
}

/** In whose ledger a row stands, and which of the Pages that the item is about are that agency's. */
export function ownerOf(item: ReceivedItem, agencyId: string | null, pages: Pages) {
  const own = connectedPages(item, pages).filter((page) => page.agencyId === agencyId);
  return { agencyId, ownPageIds: new Set(own.map(({ pageId }) => pageId)) };
}

/** Whose the item is: null alone for nobody's. */
export function agenciesOf(item: ReceivedItem, pages: Pages): readonly (string | null)[] {
  const agencyIds = new Set(connectedPages(item, pages).map(({ agencyId }) => agencyId));
  return agencyIds.size > 0 ? [...agencyIds] : [null];
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
