import { request } from './request.js';
import type { LedgerItem, ListOf } from './types.js';

export type LedgerOutcome = LedgerItem['outcome'];

export interface LedgerQuery {
  outcome?: LedgerOutcome;
  pageId?: string;
  mid?: string;
}

export const listLedger = (query: LedgerQuery, cursor: string | undefined) =>
  request<ListOf<LedgerItem>>('GET', '/api/ledger', { query: { ...query, cursor } });
