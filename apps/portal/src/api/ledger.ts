import { answerOf, api } from './client.js';
import type { LedgerOutcome, LedgerSelection } from './types.js';

/** What became of the items of webhooks, newest first; all of it, or one outcome. */
export const listLedger = (outcome: LedgerOutcome | null, cursor: string | undefined) =>
  answerOf(
    api.GET('/api/ledger', {
      params: { query: { ...(outcome ? { outcome } : {}), ...(cursor === undefined ? {} : { cursor }) } },
    }),
  );

/** One item with what came; its time is a part of its key. */
export const readLedgerItem = (id: string, receivedAt: string) =>
  answerOf(api.GET('/api/ledger/{id}', { params: { path: { id }, query: { receivedAt } } }));

export type { LedgerSelection };

/** Takes items through the pipeline again; says how many, and where to go on. */
export const replayLedger = (body: LedgerSelection) => answerOf(api.POST('/api/ledger/replays', { body }));
